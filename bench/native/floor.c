/*
 * The floor: what this machine itself does to a timer and to a round trip, so that an experiment is
 * judged by what could have been reached.
 *
 *   floor SECONDS      until then, or until SIGTERM or SIGINT
 *
 * 1000 times a second one thread sleeps to an absolute time and notes by how much it woke too late,
 * and another sends a byte over loopback TCP to a process that sends it back, and notes how long that
 * took. At the end it prints, in nanoseconds,
 *
 *   timer COUNT P50 P99 P999 MAX
 *   rtt COUNT P50 P99 P999 MAX
 *   cpu IDLE STEAL     shares of all the CPU time of the machine, 0 to 1, from /proc/stat
 *
 * Quantiles are of rank ceil(q n). Ends with 1 if it cannot measure.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PER_SECOND = 1000, MOST_SECONDS = 7200 };
static const int64_t STEP_NANOS = 1000000000LL / PER_SECOND;

static volatile sig_atomic_t stopped;

struct samples {
  int64_t *nanos;
  size_t count;
};

struct probe {
  struct samples samples;
  size_t most;
  int socket;
};

static void fail(const char *what) {
  fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void on_signal(int signal) {
  (void)signal;
  stopped = 1;
}

static int64_t now_nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void sleep_until(int64_t nanos) {
  struct timespec until = {nanos / 1000000000LL, nanos % 1000000000LL};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR && !stopped) {
  }
}

static void add(struct probe *probe, int64_t nanos) {
  probe->samples.nanos[probe->samples.count++] = nanos;
}

static void *measure_timer(void *argument) {
  struct probe *probe = argument;
  int64_t due = now_nanos();
  while (!stopped && probe->samples.count < probe->most) {
    due += STEP_NANOS;
    sleep_until(due);
    add(probe, now_nanos() - due);
  }
  return NULL;
}

static void *measure_round_trip(void *argument) {
  struct probe *probe = argument;
  int64_t due = now_nanos() + STEP_NANOS / 2;
  char byte = 'x';
  while (!stopped && probe->samples.count < probe->most) {
    due += STEP_NANOS;
    sleep_until(due);
    int64_t sent = now_nanos();
    if (write(probe->socket, &byte, 1) != 1 || read(probe->socket, &byte, 1) != 1) {
      break;
    }
    add(probe, now_nanos() - sent);
  }
  return NULL;
}

static void no_delay(int socket) {
  int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/* Sends back every byte, until the other end closes. */
static void echo(int listener) {
  int socket = accept(listener, NULL, NULL);
  char byte;
  no_delay(socket);
  while (read(socket, &byte, 1) == 1 && write(socket, &byte, 1) == 1) {
  }
  _exit(0);
}

/* Starts the process that sends back, and returns a socket to it. */
static int connect_echo(pid_t *child) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, length) != 0 ||
      listen(listener, 1) != 0 || getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
    fail("cannot listen on loopback");
  }
  *child = fork();
  if (*child < 0) {
    fail("cannot start a process");
  }
  if (*child == 0) {
    signal(SIGINT, SIG_IGN);
    echo(listener);
  }
  int client = socket(AF_INET, SOCK_STREAM, 0);
  if (client < 0 || connect(client, (struct sockaddr *)&address, length) != 0) {
    fail("cannot connect over loopback");
  }
  close(listener);
  no_delay(client);
  return client;
}

struct cpu {
  uint64_t idle, steal, all;
};

static struct cpu cpu_now(void) {
  uint64_t field[8] = {0};
  FILE *stat = fopen("/proc/stat", "r");
  if (stat == NULL ||
      fscanf(stat, "cpu %lu %lu %lu %lu %lu %lu %lu %lu", &field[0], &field[1], &field[2], &field[3],
             &field[4], &field[5], &field[6], &field[7]) != 8) {
    fail("cannot read /proc/stat");
  }
  fclose(stat);
  struct cpu cpu = {field[3] + field[4], field[7], 0};
  for (int i = 0; i < 8; i++) {
    cpu.all += field[i];
  }
  return cpu;
}

static int ascending(const void *left, const void *right) {
  int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
  return (a > b) - (a < b);
}

static int64_t quantile(const struct samples *sorted, double q) {
  size_t rank = (size_t)(q * (double)sorted->count);
  if ((double)rank < q * (double)sorted->count) {
    rank++;
  }
  return sorted->nanos[rank == 0 ? 0 : rank - 1];
}

static void print_samples(const char *name, struct samples *samples) {
  if (samples->count == 0) {
    fprintf(stderr, "floor: no sample of %s\n", name);
    exit(1);
  }
  qsort(samples->nanos, samples->count, sizeof *samples->nanos, ascending);
  printf("%s %zu %ld %ld %ld %ld\n", name, samples->count, quantile(samples, 0.5),
         quantile(samples, 0.99), quantile(samples, 0.999), samples->nanos[samples->count - 1]);
}

static struct probe new_probe(size_t most, int socket) {
  struct probe probe = {{malloc(most * sizeof(int64_t)), 0}, most, socket};
  if (probe.samples.nanos == NULL) {
    fail("no memory");
  }
  /* Touched now, so that no page is missing while it measures. */
  memset(probe.samples.nanos, 1, most * sizeof(int64_t));
  return probe;
}

int main(int count, char **arguments) {
  double seconds = count == 2 ? atof(arguments[1]) : 0;
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
    fprintf(stderr, "usage: floor SECONDS (up to %d)\n", MOST_SECONDS);
    return 2;
  }
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);

  size_t most = (size_t)(seconds * PER_SECOND);
  most = most == 0 ? 1 : most;
  pid_t child;
  int socket = connect_echo(&child);
  struct probe timer = new_probe(most, -1), round_trip = new_probe(most, socket);
  struct cpu before = cpu_now();
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, measure_timer, &timer) != 0 ||
      pthread_create(&threads[1], NULL, measure_round_trip, &round_trip) != 0) {
    fail("cannot start a thread");
  }
  pthread_join(threads[0], NULL);
  pthread_join(threads[1], NULL);
  struct cpu after = cpu_now();
  close(socket);
  waitpid(child, NULL, 0);

  print_samples("timer", &timer.samples);
  print_samples("rtt", &round_trip.samples);
  double all = (double)(after.all - before.all);
  printf("cpu %.5f %.5f\n", all == 0 ? 1 : (double)(after.idle - before.idle) / all,
         all == 0 ? 0 : (double)(after.steal - before.steal) / all);
  return 0;
}
