// @ts-check
// The shapes that the modules hand each other. Types only: nothing of this file reaches a browser.

/**
 * What anywidget hands a widget: its traits, and the way to its kernel.
 * @template {Record<string, any>} T
 * @typedef {object} Model
 * @property {<K extends keyof T & string>(name: K) => T[K]} get
 * @property {<K extends keyof T & string>(name: K, value: T[K]) => void} set
 * @property {(message: object) => void} send
 * @property {(event: string, act: (...args: any[]) => void) => void} on
 * @property {(event: string, act: (...args: any[]) => void) => void} off
 */

/**
 * @template {Record<string, any>} T
 * @typedef {{ model: Model<T>, el: HTMLElement }} View
 */

/** @typedef {Record<string, string>} Words what the widget says, by the name it calls it */

// --- what is asked ---------------------------------------------------------------------------------

/** @typedef {{ value: string, label: string, tells?: string }} Option `tells` is read before one chooses */

/**
 * A question as the kernel describes it; what a kind needs besides is there for that kind.
 * @typedef {object} Question
 * @property {string} name
 * @property {string} kind
 * @property {string} label
 * @property {boolean} required
 * @property {string} help
 * @property {Option[]} [options]
 * @property {Option[]} [rows]
 * @property {Option[]} [columns]
 * @property {Option[]} [partners]
 * @property {Question[]} [about]
 * @property {number} [own]
 * @property {boolean} [contact]
 */

/** @typedef {Question & { lines: number, limit: number, options?: Option[] }} TextQuestion */
/** @typedef {Question & { low: number, high: number, step: number, unit: string }} NumberQuestion */
/** @typedef {Question & { earliest: string, latest: string }} DateQuestion */
/** @typedef {Question & { low: number, high: number, ends: [string, string] }} ScaleQuestion */
/** @typedef {Question & { options: Option[], multiple: boolean }} ChoiceQuestion */
/** @typedef {Question & { rows: Option[], columns: Option[], multiple: boolean }} GridQuestion */
/** @typedef {Question & { partners: Option[], about: Question[] }} TiesQuestion */
/** @typedef {Question & { options: Option[], total: number, own: number }} PointsQuestion */
/** @typedef {Question & { options: Option[] }} RankingQuestion */

/** @typedef {Record<string, any>} Values a person's answers, by the names of the questions */

/**
 * Where a field is drawn: `name` makes its ids, `get` and `set` are its value.
 * @typedef {{ name: string, get: () => any, set: (value: any) => void }} Place
 */

// --- the form --------------------------------------------------------------------------------------

/**
 * The traits of the form (form.py).
 * @typedef {object} FormTraits
 * @property {Words} words
 * @property {string} workshop
 * @property {string} activity
 * @property {string} title
 * @property {"waiting" | "open" | "closed" | "revealed"} phase
 * @property {number} round
 * @property {string} stage
 * @property {string} until
 * @property {Question[]} questions
 * @property {Values} answers
 * @property {Values[]} entries
 * @property {string} key
 * @property {Record<string, string>} drafts
 * @property {string} shown
 * @property {boolean} preview
 * @property {string} barred
 * @property {string} past
 * @property {string} person
 * @property {string} session
 * @property {boolean} gone
 * @property {string} meeting
 */

/** @typedef {Model<FormTraits>} FormModel */

/**
 * A part of an answer as people read it: name and kind of its question, label, and words.
 * @typedef {[name: string, kind: string, label: string, text: string]} Told
 */

/** @typedef {{ label: string, told: Told[] }} About what to say of values that are kept */

/** @typedef {{ round: number, session: string }} When the round and the meeting of an answer */

/**
 * What goes to the kernel: an answer, or an entry that is taken back.
 * @typedef {object} Sent
 * @property {"submit" | "retract"} type
 * @property {string} answer_id
 * @property {Values} [values]
 * @property {string} [key]
 * @property {boolean} [sure]
 * @property {number} round
 * @property {string} session
 * @property {string} entry
 */

/**
 * An answer on its way: what goes, its place in the queue, and what this device keeps of it.
 * @typedef {Sent & { n: number, kept: { at: number, session: string, label: string, told: Told[] } }} Waiting
 */

/**
 * What the kernel says to an answer: it is saved, or it was refused, and why.
 * @typedef {object} Reply
 * @property {"saved" | "refused"} type
 * @property {string} answer_id
 * @property {string} [at]
 * @property {Record<string, string>} errors
 * @property {string[]} [asks]
 * @property {boolean} [over]
 * @property {number} [again]
 */

/**
 * What was not saved, and is offered for copying.
 * @typedef {object} Offer
 * @property {string} name under which this device keeps it
 * @property {string} label
 * @property {Told[]} told
 * @property {string} entry
 * @property {number} round
 * @property {Values} values
 * @property {string} from
 * @property {string} [why]
 */

/** @typedef {{ question: Question, text: string, kinds: string[], said?: string }} Found */

/**
 * The rules by which the guard finds personal details; `telltales.py` has them.
 * @typedef {object} GuardRules
 * @property {[pattern: string, instead: string][]} plain
 * @property {string} sentences
 * @property {string[]} kinds
 * @property {string[]} contact
 * @property {[kind: string, low: string[], cased: string[], luhn?: number][]} rules
 */

// --- the facilitator's panels ----------------------------------------------------------------------

/**
 * What the kernel says to a press: it is done, or it was refused, and why.
 * @typedef {object} Outcome
 * @property {"done" | "refused"} type
 * @property {string} [of]
 * @property {Record<string, string>} errors
 * @property {string} [said]
 * @property {string} [participant]
 * @property {{ id: string, name: string, organisation: string }[]} [people]
 * @property {string} [file]
 * @property {string} [text]
 */

/** @typedef {{ type: string, [name: string]: any }} Press */

/**
 * Send a press: `done` is called once it is done.
 * @typedef {(message: Press, done?: () => void) => boolean} Send whether it could be sent
 */

/** @typedef {(text: string, tone?: "" | "good" | "error") => void} Say */

/**
 * An activity on the console's agenda (console.py).
 * @typedef {object} AgendaEntry
 * @property {string} name
 * @property {string} workshop
 * @property {string} title
 * @property {string} say
 * @property {number} minutes
 * @property {number} timer
 * @property {string} part
 * @property {number} taken
 * @property {string} until
 * @property {string} phase
 * @property {number} round
 * @property {string} stage
 * @property {boolean} again
 * @property {{ stage: string, label: string }[]} opens
 * @property {{ stage: string, label: string }[]} ways
 * @property {number} answered
 * @property {number} of
 * @property {string} entries
 * @property {string[]} steps
 * @property {string} adds
 * @property {{ value: string, label: string, text: string, proposal: string }[]} drafts
 * @property {boolean} notes
 * @property {string} begins
 * @property {boolean} grouped
 * @property {string[]} groups
 * @property {number} late
 * @property {number} came
 * @property {boolean} can_hold
 * @property {boolean} held
 */

/**
 * @typedef {object} ConsoleTraits
 * @property {Words} words
 * @property {AgendaEntry[]} agenda
 * @property {string} current
 * @property {string} on_board
 * @property {string} next
 * @property {string} verb
 * @property {string} stage
 * @property {string[]} problems
 * @property {string} late
 * @property {string} session
 * @property {string} screen
 * @property {number} picture
 * @property {number} pictures
 * @property {Slide} slide
 * @property {[lead: string, text: string][]} notes
 */

/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {"joined" | "observing" | "left"} status
 * @property {boolean} paper
 * @property {boolean} connected
 * @property {boolean | null} answered
 */

/**
 * @typedef {object} PeopleTraits
 * @property {Words} words
 * @property {{ name: string, people: Person[] }[]} organisations
 * @property {string[]} known
 * @property {number} here
 * @property {boolean} door_open
 */

/**
 * @typedef {object} Line
 * @property {string} question
 * @property {string} digest
 * @property {string} by
 * @property {string} text
 * @property {boolean} hidden
 * @property {string} heading
 * @property {string} twin
 */

/**
 * @typedef {object} TextsTraits
 * @property {Words} words
 * @property {string} activity
 * @property {Line[]} lines
 * @property {Record<string, string>} question_labels
 */

/**
 * @typedef {object} KeepingTraits
 * @property {Words} words
 * @property {{ id: string, now: boolean, label: string }[]} meetings
 * @property {string[]} sealed
 * @property {{ id: string, name: string, organisation: string }[]} people
 * @property {string[]} backups
 * @property {string} until
 * @property {string} due
 */

/** @typedef {{ id: string, day: string, title: string, place: string, starts: string, ends: string, offers: boolean, invited: Record<string, number>, quorum: number, answer_by: string, said: string }} MeetingTold */

/**
 * @typedef {object} MeetingTraits
 * @property {Words} words
 * @property {MeetingTold & { can: string[], offer: string }} now
 * @property {MeetingTold[]} coming
 * @property {number} minutes
 * @property {Record<string, number>} likely
 * @property {{ id: string, said: string }} before
 * @property {{ title: string, said: string, missing: string, late: string }[]} ahead
 * @property {string} reminder
 */

/**
 * @typedef {object} DecisionTold
 * @property {string} id
 * @property {string} kind
 * @property {string} kind_label
 * @property {string} activity
 * @property {string} subject
 * @property {string} heading
 * @property {Record<string, string>} text
 * @property {string} status
 * @property {string} owner
 * @property {string} due
 * @property {string} review_on
 * @property {string} progress
 * @property {string} why
 * @property {string[]} notes
 * @property {boolean} same
 */

/**
 * @typedef {object} DecisionsTraits
 * @property {Words} words
 * @property {DecisionTold[]} offers
 * @property {DecisionTold[]} recorded
 * @property {Record<string, string>} languages
 * @property {[string, string][]} statuses
 * @property {[string, string][]} progress
 * @property {[string, string][]} kinds
 * @property {string} activity
 */

/**
 * @typedef {object} FileGroup
 * @property {string} title
 * @property {boolean} several
 * @property {{ name: string, label: string }[]} files
 */

/**
 * @typedef {object} LackingTold
 * @property {string} id
 * @property {string} kind
 * @property {string} about
 * @property {string} text
 * @property {string} lang
 * @property {string} to
 * @property {string} to_label
 */

/**
 * @typedef {object} HomeTraits
 * @property {Words} words
 * @property {string} state
 * @property {string} said
 * @property {number} done
 * @property {number} of
 * @property {{ title: string, lang: string, groups: FileGroup[] }[]} parts
 * @property {string} everything
 * @property {[string, string][]} choices
 * @property {[string, string][]} meetings
 * @property {LackingTold[]} lacking
 * @property {boolean} is_over
 */

// --- what the room sees ----------------------------------------------------------------------------

/**
 * @typedef {object} Slide
 * @property {string} [kicker]
 * @property {string} [title]
 * @property {string} [sentence]
 * @property {string} [text]
 * @property {boolean} [quote]
 * @property {string} [note]
 * @property {string} [read]
 * @property {string[]} [asks]
 * @property {string} [svg]
 * @property {string[]} [columns]
 * @property {string[][]} [rows]
 * @property {string[][]} [items]
 */

/**
 * @typedef {object} BoardTraits
 * @property {Words} words
 * @property {string} collaboration
 * @property {string[]} frame
 * @property {boolean} quiet
 * @property {string} phase
 * @property {string} title
 * @property {string} step
 * @property {string} until
 * @property {Slide} slide
 * @property {number} page
 * @property {number} pages
 * @property {number} answered
 * @property {number} of
 * @property {boolean} grouped
 * @property {number} here
 * @property {[string, number][]} missing
 */

/** @typedef {{ text: string, lang: string, facts: string, notes: string[] }} StandingItem */
/** @typedef {{ id: string, title: string, none: string, open: boolean, items: StandingItem[] }} StandingPart */

/**
 * @typedef {object} WhereTraits
 * @property {Words} words
 * @property {string} meeting
 * @property {string} next
 * @property {{ name: string, title: string, done: string, agreed: string, open: string, next: string }[]} workshops
 * @property {StandingPart[]} parts
 * @property {boolean} links
 * @property {boolean} shown
 */

/**
 * @typedef {object} JoinTraits
 * @property {Words} words
 * @property {string} url
 * @property {string} address
 * @property {string} code
 * @property {string} qr
 */

/** @typedef {{ columns: string[], rows: string[][] }} Table */

/**
 * @typedef {object} Picture
 * @property {string} title
 * @property {string} read
 * @property {string} sentence
 * @property {{ narrow: string, wide: string }} [svg]
 * @property {Table} table
 */

/**
 * @typedef {object} ResultsTraits
 * @property {Words} words
 * @property {string} activity
 * @property {Picture[]} pictures
 * @property {boolean} folded
 */

export {};
