package dev.brunt.pacing;

import java.util.List;

/**
 * The sums of some windows.
 *
 * @param each the response times of each, in turn
 * @param seconds how long they were together
 * @param started how many transactions were started in them
 * @param succeeded how many ended well
 * @param failed how many ended with a failure
 * @param response the response times of what ended
 */
record Pool(
    List<ResponseTimes> each,
    double seconds,
    double started,
    long succeeded,
    long failed,
    ResponseTimes response) {
  static Pool of(List<Observation> windows) {
    ResponseTimes response = ResponseTimes.NONE;
    double seconds = 0;
    double started = 0;
    long succeeded = 0;
    long failed = 0;
    for (Observation window : windows) {
      response = response.plus(window.response());
      seconds += window.seconds();
      started += window.started();
      succeeded += window.succeeded();
      failed += window.failed();
    }
    return new Pool(
        windows.stream().map(Observation::response).toList(),
        seconds,
        started,
        succeeded,
        failed,
        response);
  }

  int windows() {
    return each.size();
  }

  long ended() {
    return succeeded + failed;
  }
}
