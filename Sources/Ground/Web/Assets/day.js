// What is written without a network: kept in this browser with its own id until the server has it.
const root = document.getElementById('day')
const say = root.dataset
const list = document.getElementById('day-list')
const status = document.getElementById('day-state')
const week = 7 * 86_400_000

// The store

const opened = new Promise((resolve, reject) => {
  const asking = indexedDB.open('longhouse-day', 1)
  asking.onupgradeneeded = () => asking.result.createObjectStore('entries', { keyPath: 'id' })
  asking.onsuccess = () => resolve(asking.result)
  asking.onerror = () => reject(asking.error)
})
const store = async (mode, work) => {
  const db = await opened
  return new Promise((resolve, reject) => {
    const change = db.transaction('entries', mode, { durability: 'strict' })
    const asked = work(change.objectStore('entries'))
    // Only when it is written down for good is it said to be kept.
    change.oncomplete = () => resolve(asked.result)
    change.onabort = change.onerror = () => reject(change.error ?? asked.error)
  })
}
const all = () => store('readonly', entries => entries.getAll())
const put = entry => store('readwrite', entries => entries.put(entry))
const drop = id => store('readwrite', entries => entries.delete(id))

// What is shown

const summary = entry => {
  const count = entry.kind === 'heads' ? `${entry.heads ?? 0} ${say.people}`
    : `${entry.size} ${entry.kind === 'roll' ? say.names : say.fields}`
  return `${entry.title} · ${entry.spoken ?? entry.day} · ${count}`
}
const line = entry => {
  const made = document.createElement('li')
  const shape = { waiting: '◐', refused: '▲', done: '●' }[entry.state]
  const text = document.createElement('p')
  text.textContent = `${shape} ${summary(entry)}: ${say[entry.state]}${entry.says ? ' – ' + entry.says : ''}`
  made.dataset.state = entry.state
  made.append(text)
  if (entry.state !== 'refused') return made
  const change = more => async () => { await put({ ...entry, state: 'waiting', says: '', ...more }); await send() }
  made.append(button(say.again, change({})))
  if (['day.countedMeanwhile', 'results.changedMeanwhile'].includes(entry.code)) made.append(' ', button(say.sure, change({ isSure: true })))
  made.append(' ', button(say.mend, () => mend(entry)), ' ', button(say.drop, async () => { await drop(entry.id); await show() }))
  return made
}
const show = async () => {
  const entries = (await all()).sort((one, other) => one.at - other.at)
  const mine = entries.filter(entry => entry.person === say.person)
  const others = entries.filter(entry => entry.person !== say.person && entry.state !== 'done').length
  list.replaceChildren(...mine.map(line))
  const note = document.createElement('li')
  if (others) note.textContent = `${others} ${say.other}`
  else if (!mine.length) note.textContent = say.nothing
  if (note.textContent) list.append(note)
  document.getElementById('day-tools').hidden = !entries.length
}
/** Back into its form, to be kept anew. */
const mend = async entry => {
  const form = document.querySelector(`form[data-day="${entry.activity}"]`)
  if (!form) return
  form.elements.day.value = entry.day
  if (entry.lines) form.elements.names.value = entry.lines.join('\n')
  if (entry.kind === 'heads') {
    form.elements.heads.value = entry.heads ?? ''
    for (const [group, heads] of Object.entries(entry.groups ?? {})) form.elements[`g.${group}`].value = heads
  }
  for (const [name, value] of Object.entries(entry.fields ?? {})) fill(form.elements[name], value)
  await drop(entry.id)
  await show()
  remember(form)
  const part = form.querySelector(`[data-part="${entry.kind}"]`)
  const field = [...form.elements].find(one => part.contains(one) && (entry.fields?.[one.name] || one.name === 'names' || one.name === 'heads'))
  unfold(field)
  field?.focus()
}

// Sending

const wire = ({ id, activity, day, kind, lines, heads, groups, fields, seen, isSure, at }) =>
  ({ id, activity, day, kind, lines, heads, groups, fields, seen, isSure, at })
let isSending = false
let isAsked = false
const send = async () => {
  // Whoever asks while an attempt is failing (the network comes back just then) is heard after it.
  isAsked = true
  if (isSending) return
  isSending = true
  try {
    while (isAsked) {
      isAsked = false
      for (const entry of await all()) {
        if (entry.state !== 'waiting' || entry.person !== say.person) continue
        if (!await sendOne(entry)) break
      }
    }
    if (navigator.onLine) await tidy()
  } finally {
    isSending = false
    await show()
  }
}
/** False when the others can wait: no network, signed out, the server busy. */
const sendOne = async entry => {
  let answer, told
  try {
    answer = await fetch('/day/entries', {
      method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ entry: wire(entry), sent: Date.now() }), signal: AbortSignal.timeout(30_000)
    })
    told = await answer.json()
  } catch {
    return false
  }
  if (answer.ok) {
    if (Math.abs(told.now - Date.now()) > 600_000) status.textContent = say.clock
    // What was written is the server's now; on the device only how much it was stays.
    await put({ ...entry, state: 'done', says: told.says, lines: undefined, fields: undefined, sent: Date.now() })
    return true
  }
  if (answer.status === 401) {
    status.textContent = say.signin
    return false
  }
  if (answer.status >= 500 || answer.status === 429) return false
  const { says, next, fields, code } = told.error ?? {}
  const why = [...new Set([says, next, ...(fields ?? []).map(field => field.says)])].filter(Boolean).join(' ')
  await put({ ...entry, state: 'refused', says: why, code })
  return true
}
const tidy = async () => {
  for (const entry of await all()) if (entry.state === 'done' && entry.sent + week < Date.now()) await drop(entry.id)
}

// Writing

const number = text => {
  const digits = text.replace(/[.,\s]/g, '')
  return digits === '' || !/^\d+$/.test(digits) ? undefined : Number(digits)
}
/** A field as it was typed; what stands there unchanged was not. */
const typed = field => field.type === 'checkbox' ? (field.checked ? field.value : '')
  : field.type === 'hidden' || field.value.trim() !== field.defaultValue.trim() ? field.value.trim() : ''
const fill = (field, value) => {
  if (!field) return
  if (field.type === 'checkbox') field.checked = Boolean(value)
  else if (field.type !== 'hidden') field.value = value
}
const unfold = field => {
  for (let fold = field?.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true
}
const partOf = field => field.closest('[data-part]')?.dataset.part
/** The fields of a part, without its buttons. */
const fieldsOf = (form, kind) => [...form.elements].filter(
  field => field.name && !['submit', 'button'].includes(field.type) && partOf(field) === kind)
const read = (form, kind) => {
  const fields = form.elements
  const entry = {
    id: newId(), person: say.person, title: form.dataset.title, activity: Number(form.dataset.day), day: fields.day.value,
    spoken: fields.day.selectedOptions[0].textContent,
    kind, at: Date.now(), state: 'waiting', says: ''
  }
  if (kind === 'roll') {
    entry.lines = fields.names.value.split('\n').map(line => line.trim()).filter(Boolean)
    entry.size = entry.lines.length
    return entry.size ? entry : undefined
  }
  if (kind !== 'heads') {
    const part = form.querySelector(`[data-part="${kind}"]`)
    entry.fields = {}
    for (const field of fieldsOf(form, kind)) if (typed(field)) entry.fields[field.name] = typed(field)
    entry.size = fieldsOf(form, kind).filter(field => entry.fields[field.name] && field.type !== 'hidden').length
    entry.seen = Number(part.dataset.seen)
    return entry.size ? entry : undefined
  }
  entry.heads = number(fields.heads.value)
  entry.groups = {}
  for (const field of fields) {
    const heads = field.name?.startsWith('g.') ? number(field.value) : undefined
    if (heads !== undefined) entry.groups[field.name.slice(2)] = heads
  }
  const { seen } = fields.day.selectedOptions[0].dataset
  if (seen) entry.seen = Number(seen)
  return entry.heads === undefined ? undefined : entry
}
/** Of the same results written twice before they were sent, the later word holds: they go as one. */
const joined = async entry => {
  if (!entry.fields) return [entry, []]
  const earlier = (await all()).filter(one => one.state === 'waiting' && one.fields && one.person === entry.person
    && one.kind === entry.kind && one.activity === entry.activity && one.day === entry.day)
  const fields = Object.assign({}, ...earlier.map(one => one.fields), entry.fields)
  // A number takes the place of "nothing to report", and the other way round.
  for (const name of Object.keys(entry.fields)) {
    delete fields[name.startsWith('nothing.') ? name.replace('nothing.', 'n.') : name.replace(/^n\./, 'nothing.')]
    fields[name] = entry.fields[name]
  }
  const size = Object.keys(fields).filter(name => !name.endsWith('.seen')).length
  return [{ ...entry, fields, size, seen: earlier[0]?.seen ?? entry.seen }, earlier.map(one => one.id)]
}
const draft = form => `day draft ${say.person} ${form.dataset.day}`
const remember = form => {
  const kept = [...form.elements].filter(field => field.name && !['submit', 'hidden'].includes(field.type))
    .map(field => [field.name, field.name === 'day' || field.type !== 'textarea' && field.type !== 'checkbox' ? field.value : typed(field)])
  try { localStorage.setItem(draft(form), JSON.stringify(Object.fromEntries(kept))) } catch { /* said when it is to be kept */ return }
}

for (const form of document.querySelectorAll('form[data-day]')) {
  const says = form.querySelector('[role=status]')
  form.hidden = false
  for (const [name, value] of Object.entries(JSON.parse(localStorage.getItem(draft(form)) ?? '{}'))) {
    const field = form.elements[name]
    if (!field || !value) continue
    fill(field, value)
    if (name !== 'day') unfold(field)
  }
  form.addEventListener('input', () => remember(form))
  for (const add of form.querySelectorAll('[data-add]')) {
    add.addEventListener('click', () => {
      const field = form.elements[add.dataset.add]
      field.value = (number(field.value) ?? 0) + 1
      remember(form)
    })
  }
  form.addEventListener('submit', async event => {
    event.preventDefault()
    delete form.dataset.sent
    // What it said of the entry before is not said of this one.
    says.textContent = ''
    const kind = event.submitter?.value ?? 'roll'
    const written = read(form, kind)
    if (!written) return says.textContent = say.nothing
    const [entry, earlier] = await joined(written)
    try {
      await store('readwrite', entries => {
        for (const id of earlier) entries.delete(id)
        return entries.put(entry)
      })
    } catch {
      return says.textContent = say.full
    }
    for (const field of fieldsOf(form, kind)) {
      if (field.type === 'hidden') continue
      if (field.type === 'checkbox') field.checked = false
      else field.value = field.defaultValue
    }
    remember(form)
    says.textContent = say.kept
    await show()
    await send()
  })
}

// Tools

document.getElementById('day-send').addEventListener('click', send)
document.getElementById('day-save').addEventListener('click', async () => {
  const entries = (await all()).filter(entry => entry.state !== 'done').map(wire)
  const file = { format: 'longhouse-day', version: 1, written: Date.now(), entries }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' }))
  link.download = `longhouse-${new Date().toISOString().slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
})
document.getElementById('day-clear').addEventListener('click', async event => {
  const waits = (await all()).some(entry => entry.state !== 'done')
  if (waits && !event.target.dataset.asked) {
    event.target.dataset.asked = '1'
    event.target.textContent = say.really
    return
  }
  await store('readwrite', entries => entries.clear())
  await caches?.delete('day')
  for (const key of Object.keys(localStorage)) if (key.startsWith('day draft ')) localStorage.removeItem(key)
  await show()
})

show().then(send)
addEventListener('online', send)
setInterval(() => { if (!document.hidden) send() }, 10_000)
if (!('serviceWorker' in navigator)) status.textContent = say.unready
else if (navigator.onLine) keepPage('day').then(() => { status.textContent ||= say.ready }, () => { status.textContent = say.unready })
