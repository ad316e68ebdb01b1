/*
 * Accepts and holds as many connections as come, on every address of this machine, and answers each
 * request at once. Cheap enough that a machine's memory goes to the generator.
 *
 * usage: hold PORT    (prints "ready", serves until it is killed)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_BYTES = 8192, EVENTS = 256, BACKLOG = 4096 };

static const char REPLY[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

static void die(const char *what) {
  fprintf(stderr, "hold: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void watch(int epoll, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
    die("epoll_ctl");
  }
}

static int listen_on(int port) {
  int on = 1;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in all = {.sin_family = AF_INET, .sin_port = htons(port)};
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&all, sizeof all) != 0 || listen(fd, BACKLOG) != 0) {
    die("bind");
  }
  return fd;
}

static void accept_all(int epoll, int listener) {
  int fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    watch(epoll, fd);
  }
  if (errno == EMFILE || errno == ENFILE) {
    die("accept (raise the limit of open files)");
  }
}

/* A request is taken to come in one piece, as those of the benchmark do. */
static void answer(int fd) {
  char buffer[READ_BYTES];
  ssize_t got = recv(fd, buffer, READ_BYTES, 0);
  if (got <= 0) {
    close(fd);
  } else if (send(fd, REPLY, sizeof REPLY - 1, MSG_NOSIGNAL) < 0) {
    close(fd);
  }
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: hold PORT\n", stderr);
    return 2;
  }
  int epoll = epoll_create1(0);
  int listener = listen_on(atoi(argv[1]));
  watch(epoll, listener);
  puts("ready");
  fflush(stdout);
  struct epoll_event events[EVENTS];
  for (;;) {
    int ready = epoll_wait(epoll, events, EVENTS, -1);
    for (int i = 0; i < ready; i++) {
      if (events[i].data.fd == listener) {
        accept_all(epoll, listener);
      } else {
        answer(events[i].data.fd);
      }
    }
  }
}
