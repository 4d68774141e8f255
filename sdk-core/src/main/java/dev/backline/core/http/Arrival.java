package dev.backline.core.http;

/** A reply with the call it belongs to, before its body is read. */
record Arrival(Trip trip, Answer.Head head, Reply reply, Arrivals desk) {

  BodyLimits limits() {
    return trip.order.limits();
  }

  /** Returns the answer with the given body, or throws the failure that it reports. */
  Answer examine(byte[] body) {
    Answer answer = new Answer(head, body, limits().depth());
    desk.examine(trip, answer);
    return answer;
  }
}
