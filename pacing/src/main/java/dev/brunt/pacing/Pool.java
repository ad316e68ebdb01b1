package dev.brunt.pacing;

import java.util.List;

/**
 * The sums of some windows.
 *
 * @param windows how many
 * @param started how many transactions were started in them
 * @param succeeded how many ended well
 * @param failed how many ended with a failure
 * @param response the response times of what ended
 */
record Pool(int windows, double started, long succeeded, long failed, ResponseTimes response) {
  static Pool of(List<Observation> windows) {
    ResponseTimes response = ResponseTimes.NONE;
    double started = 0;
    long succeeded = 0;
    long failed = 0;
    for (Observation window : windows) {
      response = response.plus(window.response());
      started += window.started();
      succeeded += window.succeeded();
      failed += window.failed();
    }
    return new Pool(windows.size(), started, succeeded, failed, response);
  }

  long ended() {
    return succeeded + failed;
  }
}
