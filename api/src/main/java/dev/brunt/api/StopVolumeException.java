package dev.brunt.api;

/** Thrown by a {@link Volume} whose scenario should end now. */
public class StopVolumeException extends BruntException {
  /** Says why. */
  public StopVolumeException(String message) {
    super(message);
  }
}
