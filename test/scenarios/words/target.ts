import type { EnquiryView } from '#contracts/views.ts';
import { findEnquiry, findSubject, subjectsOf, type FoundSubject } from '../playing/enquiries.ts';
import { ScenarioFailure } from '../playing/failure.ts';
import type { Scene } from './word.ts';

/** Whom and what a command is about, as a scenario says it. */
export interface Meant {
  readonly enquiry?: string | undefined;
  readonly subject?: string | undefined;
  readonly duty?: string | undefined;
  readonly person?: string | undefined;
  readonly arrival?: string | undefined;
  readonly sameAs?: string | undefined;
}

/** The names under which a scenario says whom and what it means, each with its line in the list. */
export const meantWords: Readonly<Record<keyof Meant, string>> = {
  enquiry: 'which enquiry: somebody it is about, or the name of its referral',
  subject: 'which child or adult: Asha, Asha Naylor-Shah, or “Asha of school”',
  duty: 'which duty, by its kind',
  person: 'which person record: a name a search finds, or the name it was given here',
  arrival: 'which item of the tray, by the name it was sent under',
  sameAs: 'the earlier referral that this one repeats, by its name',
};

/** What a command is about, found at the desk when it is needed. */
export class Target {
  readonly scene: Scene;
  readonly meant: Meant;

  constructor(scene: Scene, meant: Meant) {
    this.scene = scene;
    this.meant = meant;
  }

  async view(): Promise<EnquiryView> {
    const { enquiry, subject } = this.meant;
    if (enquiry !== undefined) return findEnquiry(this.scene, enquiry);
    if (subject !== undefined) return (await findSubject(this.scene, subject)).view;
    throw new ScenarioFailure('which enquiry is not said');
  }

  /** The child or adult; the only one of the enquiry where none is named. */
  async subject(): Promise<FoundSubject> {
    const { enquiry, subject } = this.meant;
    if (subject !== undefined) {
      const isNamed = enquiry !== undefined && this.scene.names.reference(enquiry) !== undefined;
      return findSubject(this.scene, isNamed && !subject.includes(' of ') ? `${subject} of ${enquiry}` : subject);
    }
    const subjects = subjectsOf(await this.view());
    const [only] = subjects;
    if (only !== undefined && subjects.length === 1) return only;
    throw new ScenarioFailure('the enquiry is about several people: say which with subject: …');
  }

  /** Any child or adult of what `said` means: all of them came with the same referral. */
  async subjectCalled(said: string): Promise<FoundSubject> {
    const [first] = subjectsOf(await findEnquiry(this.scene, said));
    if (first === undefined) throw new ScenarioFailure(`“${said}” is about nobody`);
    return first;
  }
}
