// Keeps the text shown and the state's text in step, whatever order their changes come in. Pure: no DOM, no view.
//
// Three texts are told apart. *Shown* is what the editor displays. *Known* is shown plus the state's edits that are held
// back because an IME is composing. The state's own text is known, less what is still on its way.
// Both directions deliver in order; between the two directions any order is fine. Where both insert at one place, the
// state's text comes first, here and there.
import {ChangeSet} from "@codemirror/state"

/**
 * One change as it travels: offsets are UTF-16 code units in the text before the change; sorted, disjoint.
 * @typedef {{from: number, to: number, insert: string}} Change
 */

/** @param {Change[]} changes @param {number} length */
export const changeSet = (changes, length) => ChangeSet.of(changes, length, "\n")

export class Sync {
  /** Revisions of the text that this side has seen: the state's edits and the changes made here. */
  version = 0
  /** The state's edits seen so far. */
  #received = 0
  /** Changes made here that the state may not have had when it made its next edit; oldest first. */
  #sent = []
  /** @type {ChangeSet | null} shown → known */
  #held = null
  #shownLength

  /** @param {number} length of the text at the start */
  constructor(length) {
    this.#shownLength = length
  }

  /** Whether edits of the state wait to be shown. */
  get holding() {
    return this.#held !== null
  }

  /**
   * A change made here, to the text shown.
   * @param {ChangeSet} change
   * @returns {{baseVersion: number, change: ChangeSet}} what the state must be told
   */
  local(change) {
    const held = this.#held
    this.#shownLength = change.newLength
    if (held) {
      this.#held = held.map(change, true)
      change = change.map(held)
    }
    const message = {baseVersion: this.version, change}
    this.#sent.push(change)
    this.version++
    return message
  }

  /** How long the state's text was at `version`, when it made the edit that is about to come. */
  lengthAt(version) {
    this.#forget(version - this.#received)
    return this.#sent[0]?.length ?? this.#held?.newLength ?? this.#shownLength
  }

  /**
   * An edit of the state, made to its text at `version`.
   * @param {number} version
   * @param {ChangeSet} edit
   */
  remote(version, edit) {
    this.#forget(version - this.#received)
    for (const [index, own] of this.#sent.entries()) {
      this.#sent[index] = own.map(edit)
      edit = edit.map(own, true)
    }
    this.#received++
    this.version++
    this.#held = this.#held ? this.#held.compose(edit) : edit
  }

  /** The state has everything up to `version`: nothing that was sent before need be remembered. */
  acknowledge(version) {
    if (version === this.version) this.#forget(version - this.#received)
  }

  /** What is to be shown now. @returns {ChangeSet | null} */
  release() {
    const held = this.#held
    this.#held = null
    if (held) this.#shownLength = held.newLength
    return held
  }

  /** Changes made here are counted from the first; `included` of them are in the state's text. */
  #forget(included) {
    const forgotten = this.version - this.#received - this.#sent.length
    this.#sent.splice(0, included - forgotten)
  }
}
