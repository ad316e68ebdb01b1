/*
 * By how much this machine's timers are late when nothing else is asked of them: the floor of a load
 * generator's lateness. Sleeps with clock_nanosleep to each time of an even schedule, and prints the
 * lateness in microseconds: p50, p99, max.
 *
 * usage: timer_floor RATE SECONDS
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int ascending(const void *a, const void *b) {
  long x = *(const long *)a, y = *(const long *)b;
  return (x > y) - (x < y);
}

static long nanos(struct timespec t) { return t.tv_sec * 1000000000L + t.tv_nsec; }

int main(int argc, char **argv) {
  long rate = argc == 3 ? atol(argv[1]) : 0;
  long count = argc == 3 ? rate * atol(argv[2]) : 0;
  if (count < 1000) {
    fputs("usage: timer_floor RATE SECONDS    (at least 1000 sleeps in all)\n", stderr);
    return 2;
  }
  long *late = malloc(count * sizeof *late);
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long start = nanos(now) + 1000000;
  for (long i = 0; i < count; i++) {
    long due = start + i * (1000000000L / rate);
    struct timespec until = {due / 1000000000L, due % 1000000000L};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    clock_gettime(CLOCK_MONOTONIC, &now);
    late[i] = nanos(now) - due;
  }
  qsort(late, count, sizeof *late, ascending);
  printf("%.1f %.1f %.1f\n", late[count / 2] / 1e3, late[count * 99 / 100] / 1e3, late[count - 1] / 1e3);
}
