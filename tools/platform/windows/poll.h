// SPDX-License-Identifier: MIT
#pragma once

// As far as the tools use it: whether a pipe has input that waits. Other files are always ready.

constexpr short POLLIN = 1;
constexpr short POLLOUT = 4;
constexpr short POLLHUP = 16;

struct pollfd {
  int fd;
  short events;
  short revents;
};

/// Never waits.
int poll(pollfd* files, unsigned long count, int milliseconds);
