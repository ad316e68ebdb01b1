/*
 * The floor: the least that any load generator on epoll has to do. Keeps CONNECTIONS connections busy
 * with one fixed request, and looks of each reply at the status and at how many bytes have come; no
 * clock, no statistics. All replies must be as long as the first, which a server with a fixed body and
 * a Date header gives.
 *
 * usage: epoll_floor HOST PORT PATH CONNECTIONS SECONDS [BODY_BYTES]    (with a body: POST)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_BYTES = 65536, EVENTS = 256 };

static const char OK[] = "HTTP/1.1 200";

struct connection {
  int fd;
  long received;
};

static char *request;
static size_t request_bytes;
static long reply_bytes;

static void die(const char *what) {
  fprintf(stderr, "epoll_floor: %s: %s\n", what, errno ? strerror(errno) : "not as expected");
  exit(1);
}

static void make_request(const char *host, const char *path, long body_bytes) {
  request = malloc(1024 + body_bytes);
  const char *form = body_bytes ? "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                                  "Content-Length: %ld\r\n\r\n"
                                : "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n";
  int head = snprintf(request, 1024, form, path, host, body_bytes);
  if (head >= 1024) {
    errno = ENAMETOOLONG;
    die(path);
  }
  memset(request + head, 'x', body_bytes);
  request_bytes = head + body_bytes;
}

static void send_request(const struct connection *c) {
  if (send(c->fd, request, request_bytes, MSG_NOSIGNAL) != (ssize_t)request_bytes) {
    die("send");
  }
}

/* Learns from the first reply's head how long each reply is. */
static void learn(const char *reply, ssize_t bytes) {
  char head[4096] = {0};
  memcpy(head, reply, bytes < 4095 ? bytes : 4095);
  char *end = strstr(head, "\r\n\r\n");
  char *length = strcasestr(head, "\r\nContent-Length:");
  if (end == NULL || length == NULL) {
    errno = 0;
    die("the first reply's head");
  }
  reply_bytes = end + 4 - head + atol(length + strlen("\r\nContent-Length:"));
}

static void receive(struct connection *c) {
  static char buffer[READ_BYTES];
  ssize_t got = recv(c->fd, buffer, READ_BYTES, 0);
  if (got <= 0) {
    die("recv");
  }
  if (c->received == 0 && (got < 12 || memcmp(buffer, OK, 12) != 0)) {
    errno = 0;
    die("the status");
  }
  if (reply_bytes == 0) {
    learn(buffer, got);
  }
  c->received += got;
  if (c->received == reply_bytes) {
    c->received = 0;
    send_request(c);
  } else if (c->received > reply_bytes) {
    errno = 0;
    die("the length of a reply");
  }
}

static void open_connection(struct connection *c, const struct sockaddr_in *to, int epoll) {
  int on = 1;
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0 || connect(c->fd, (const struct sockaddr *)to, sizeof *to) != 0) {
    die("connect");
  }
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event) != 0) {
    die("epoll_ctl");
  }
}

int main(int argc, char **argv) {
  if (argc < 6) {
    fputs("usage: epoll_floor HOST PORT PATH CONNECTIONS SECONDS [BODY_BYTES]\n", stderr);
    return 2;
  }
  int connections = atoi(argv[4]);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  if (inet_pton(AF_INET, argv[1], &to.sin_addr) != 1 || connections < 1) {
    fputs("epoll_floor: HOST must be an IPv4 address, CONNECTIONS above 0\n", stderr);
    return 2;
  }
  make_request(argv[1], argv[3], argc > 6 ? atol(argv[6]) : 0);
  alarm(atoi(argv[5]));
  int epoll = epoll_create1(0);
  struct connection *all = calloc(connections, sizeof *all);
  for (int i = 0; i < connections; i++) {
    open_connection(&all[i], &to, epoll);
  }
  for (int i = 0; i < connections; i++) {
    send_request(&all[i]);
  }
  struct epoll_event events[EVENTS];
  for (;;) {
    int ready = epoll_wait(epoll, events, EVENTS, -1);
    for (int i = 0; i < ready; i++) {
      receive(events[i].data.ptr);
    }
  }
}
