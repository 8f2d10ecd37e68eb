/** The scenario does not hold: something was refused, not there, or seen that must not be. Its message is for people. */
export class ScenarioFailure extends Error {
  override readonly name = 'ScenarioFailure';
}
