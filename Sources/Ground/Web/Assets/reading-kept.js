// What is logged in a group is kept on this device, with its id, before it is sent: it waits where there is no network, is sent
// by itself when there is one, twice without harm, and what the house refuses stays here with its reason.

const { load, save, spoken, waiting, record, count } = globalThis.reading
const name = 'reading logs'
// {id, code, group, unit, title, link, item, day, minutes, books, people, fields, read, state, says}; `read` is what was read in
// the reader and came along.
const all = () => load(name, [])
const put = entry => save(name, [...all().filter(one => one.id !== entry.id), entry])
const remove = id => save(name, all().filter(one => one.id !== id))
const change = (id, more) => save(name, all().map(one => one.id === id ? { ...one, ...more } : one))
/** What was read in the reader and is not logged after all waits again. */
const drop = entry => {
  remove(entry.id)
  if (!entry.read) return
  const key = `${entry.read.item} ${entry.read.day}`
  const seconds = (waiting()[key]?.seconds ?? 0) + entry.read.seconds
  save('reading waiting', { ...waiting(), [key]: { ...entry.read, seconds } })
}

/** The group's link as this device knows it last: the one with which it was written may have been replaced. */
const codeOf = entry => load('reading groups', [])
  .find(group => group.name === entry.group && (!group.unit || group.unit === entry.unit))?.code ?? entry.code

// Sending

const sent = []
const written = ({ id, day, minutes, books, item, title, link }) => {
  if (count(id, day, minutes) && load('record', null)) record({ item, day, title, link, minutes, books })
  // The next minutes are measured by a new clock, once none wait for the old one.
  if (!all().length && !Object.keys(waiting()).length) localStorage.removeItem('reading clock')
}
/** What became of an entry: done, refused, or waiting. */
const sendOne = async entry => {
  let answer, told
  try {
    answer = await fetch(`/reading/join/${encodeURIComponent(codeOf(entry))}`, {
      method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(entry.fields),
      signal: AbortSignal.timeout(30_000)
    })
    told = await answer.json()
  } catch {
    return { state: 'waiting' }
  }
  if (answer.ok) {
    remove(entry.id)
    sent.push({ ...entry, state: 'done', says: told.says })
    written(entry)
    return { state: 'done', see: told.see }
  }
  const { says, next, fields } = told.error ?? {}
  const why = [...new Set([says, next, ...(fields ?? []).map(field => field.says)])].filter(Boolean).join(' ')
  const state = answer.status >= 500 || answer.status === 429 ? 'waiting' : 'refused'
  change(entry.id, { state, says: why })
  return { state, status: answer.status }
}
const sendAll = async wanted => {
  const tried = new Set()
  let outcome
  for (;;) {
    const entry = all().find(one => one.state === 'waiting' && !tried.has(one.id))
    if (!entry) return outcome
    tried.add(entry.id)
    const became = await sendOne(entry)
    show()
    if (entry.id === wanted) outcome = became
    // Where one has to wait the others do too.
    if (became.state === 'waiting') return outcome
  }
}
/** One page at a time: what another one has just sent is not counted twice here. */
const send = wanted => navigator.locks ? navigator.locks.request(name, () => sendAll(wanted)) : sendAll(wanted)

// What is shown

const box = document.querySelector('[data-logs]')
const say = box?.dataset
const line = entry => {
  const made = document.createElement('li')
  made.dataset.state = entry.state
  const text = document.createElement('p')
  const amounts = [[entry.minutes, say.minutes], [entry.books, say.books], [entry.people, say.people]]
    .filter(([amount]) => amount).map(([amount, words]) => `${amount} ${words}`)
  const shape = { waiting: '◐', refused: '▲', done: '●' }[entry.state]
  const state = { waiting: say.waits, refused: say.refused, done: say.done }[entry.state]
  text.textContent = `${shape} ${[entry.group, spoken(entry.day), ...amounts].join(' · ')}: ${state}${entry.says ? ' – ' + entry.says : ''}`
  made.append(text)
  if (entry.state === 'done') return made
  const again = button(say.again, async () => { change(entry.id, { state: 'waiting', says: '' }); show(); await send() })
  const actions = document.createElement('p')
  actions.className = 'actions'
  actions.append(again)
  // What waits may be on its way; what came back is mended.
  if (entry.state === 'refused') {
    const mend = document.createElement('a')
    mend.className = 'button secondary'
    mend.href = `/reading/join/${encodeURIComponent(codeOf(entry))}#mend=${entry.id}`
    mend.textContent = say.mend
    actions.append(mend)
  }
  actions.append(button(say.drop, () => { drop(entry); show() }))
  made.append(actions)
  return made
}
const show = () => {
  if (!box) return
  const entries = [...all(), ...sent].filter(one => !say.group || one.group === say.group)
  box.hidden = !entries.length
  box.querySelector('ul').replaceChildren(...entries.map(line))
}

globalThis.keptLogs = { all, put, remove, drop, send, show, codeOf }
show()
send()
addEventListener('online', () => send())
setInterval(() => { if (!document.hidden && all().some(one => one.state === 'waiting')) send() }, 15_000)
