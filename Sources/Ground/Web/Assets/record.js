// My record: what somebody attended, read, learned and gave, kept in this browser as a list (docs/formats/record.md).
const key = 'record'
const load = () => {
  try {
    const list = JSON.parse(localStorage.getItem(key))
    return Array.isArray(list) ? list : null
  } catch {
    return null
  }
}
const save = list => {
  try { localStorage.setItem(key, JSON.stringify(list)) } catch { return false }
  return true
}
/** Both lists as one; of two entries with one id the later word holds. */
const joined = (one, other) => {
  const all = new Map(one.map(entry => [entry.id, entry]))
  for (const entry of other) if (!((all.get(entry.id)?.at ?? -1) >= (entry.at ?? 0))) all.set(entry.id, entry)
  return [...all.values()]
}
const stamped = entry => ({ ...entry, at: Date.now() })
// A page of this site, whatever a file said.
const link = (address, words) => {
  const made = document.createElement('a')
  made.href = /^\/(?![/\\])/.test(address) ? address : '/record'
  made.textContent = words
  return made
}

// Sign-ups of this tab, until it is closed: nothing of them stays on a shared device.
const sitting = () => {
  try { return JSON.parse(sessionStorage.getItem('signed')) ?? [] } catch { return [] }
}
const sit = entry => {
  const list = sitting().filter(one => one.id !== entry.id)
  try { sessionStorage.setItem('signed', JSON.stringify(entry.gone ? list : [...list, entry])) } catch { /* a full device */ }
}

// What a page offers to the record.
for (const mark of document.querySelectorAll('[data-record]')) {
  const [entry] = JSON.parse(mark.dataset.record)
  if (entry.kind === 'signed') sit(entry)
  const status = mark.querySelector('[role=status]')
  const keep = mark.querySelector('button')
  const known = () => load()?.find(one => one.id === entry.id)
  const write = () => {
    const list = (load() ?? []).filter(one => one.id !== entry.id)
    const isKept = save([...list, stamped(entry)])
    status.textContent = isKept ? status.dataset.kept : status.dataset.full
    keep.hidden = isKept
  }
  if (entry.gone) {
    // Cancelled: it goes from the record as well.
    if (known()) save(load().map(one => one.id === entry.id ? stamped({ ...one, gone: true }) : one))
    continue
  }
  mark.hidden = false
  keep.addEventListener('click', write)
  // Whoever keeps a record here need not ask each time; what they took out stays out.
  if (load() && !known()?.gone) write()
}

// Another activity at the same hour, as far as this device knows.
for (const told of document.querySelectorAll('[data-same-hour]')) {
  const hours = times => (Array.isArray(times) ? times : []).map(time => String(time).split('/'))
  const mine = hours(told.dataset.sameHour.split(' '))
  const meets = entry => hours(entry.times).some(([from, until]) => mine.some(([start, end]) => from < end && start < until))
  const others = joined(load() ?? [], sitting()).filter(entry =>
    entry.kind === 'signed' && !entry.gone && entry.link !== told.dataset.activity && meets(entry))
  told.querySelector('span').replaceChildren(...others.flatMap((entry, place) =>
    [place ? ', ' : '', link(entry.link, String(entry.title ?? ''))]))
  told.hidden = !others.length
}

const root = document.getElementById('record')
if (root) {
  const say = root.dataset
  const byId = name => document.getElementById('record-' + name)
  const status = byId('state')
  const kinds = ['attended', 'signed', 'read', 'learned', 'given']
  const shown = () => (load() ?? []).filter(entry => !entry.gone && kinds.includes(entry.kind))
    .sort((one, other) => (other.day + other.id).localeCompare(one.day + one.id))
  const day = iso => {
    const [year, month, date] = String(iso).split('-').map(Number)
    return new Date(year, month - 1, date).toLocaleDateString(document.documentElement.lang, { dateStyle: 'medium' })
  }
  const line = entry => {
    const made = document.createElement('li')
    const what = document.createElement('strong')
    what.textContent = say[entry.kind]
    const rest = [entry.minutes && `${entry.minutes} ${say.minutes}`, entry.books && `${entry.books} ${say.books}`, entry.text]
      .filter(Boolean).map(words => ' · ' + words)
    made.append(what, ` · ${day(entry.day)} · `, entry.link ? link(entry.link, entry.title) : String(entry.title ?? ''), ...rest)
    if (entry.check) {
      const address = document.createElement('span')
      address.className = 'print-only'
      address.textContent = location.origin + entry.check
      made.append(' · ', link(entry.check, say.check), ' ', address)
    }
    const drop = document.createElement('button')
    drop.type = 'button'
    drop.className = 'quiet no-print'
    drop.textContent = say.drop
    drop.setAttribute('aria-label', `${say.drop}: ${entry.title}`)
    drop.addEventListener('click', () => {
      save(load().map(one => one.id === entry.id ? stamped({ ...one, gone: true }) : one))
      show()
      sync()
    })
    made.append(' ', drop)
    return made
  }
  const sum = entries => kinds.map(kind => {
    const those = entries.filter(entry => entry.kind === kind)
    const minutes = those.reduce((whole, entry) => whole + (Number(entry.minutes) || 0), 0)
    return those.length && `${say[kind]}: ${those.length}${minutes ? ` (${minutes} ${say.minutes})` : ''}`
  }).filter(Boolean).join(' · ')
  const show = () => {
    const entries = shown()
    byId('list').replaceChildren(...entries.map(line))
    byId('sum').textContent = entries.length ? sum(entries) : say.empty
    byId('tools').hidden = !load()?.length
  }

  // With an account: what it keeps and what this device keeps become the same.
  const sync = async () => {
    if (!say.account || !say.both) return
    try {
      const answer = await fetch(say.account)
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
      const list = joined(load() ?? [], JSON.parse(await answer.text() || '[]'))
      save(list)
      const sent = await fetch(say.account, { method: 'POST', body: new URLSearchParams({ entries: JSON.stringify(list) }) })
      if (!sent.ok) throw new Error(String(sent.status))
      show()
      status.textContent = say.synced
    } catch {
      status.textContent = say.unsynced
    }
  }

  byId('add').hidden = byId('file').hidden = false
  byId('day').value = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
  byId('add').addEventListener('submit', event => {
    event.preventDefault()
    const form = event.target
    delete form.dataset.sent
    const title = form.elements.title.value.trim()
    if (!title) return form.elements.title.focus()
    const bytes = crypto.getRandomValues(new Uint8Array(8))
    const id = 'own ' + [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
    const minutes = Number(form.elements.minutes.value.replace(/\D/g, '')) || undefined
    const entry = stamped({ id, kind: form.elements.kind.value, day: form.elements.day.value, title, minutes })
    if (!save([...(load() ?? []), entry])) return status.textContent = say.full
    form.elements.title.value = form.elements.minutes.value = ''
    show()
    sync()
  })
  byId('print').addEventListener('click', () => print())
  byId('save').addEventListener('click', () => {
    const file = { format: 'longhouse-record', version: 1, written: Date.now(), entries: load() ?? [] }
    const made = document.createElement('a')
    made.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' }))
    made.download = `longhouse-record-${new Date().toISOString().slice(0, 10)}.json`
    made.click()
    setTimeout(() => URL.revokeObjectURL(made.href), 60_000)
  })
  byId('in').addEventListener('change', async event => {
    try {
      const file = JSON.parse(await event.target.files[0].text())
      if (file.format !== 'longhouse-record' || file.version !== 1 || !Array.isArray(file.entries)) throw new Error('format')
      const sound = file.entries.filter(entry => entry && typeof entry.id === 'string' && kinds.includes(entry.kind))
      status.textContent = save(joined(load() ?? [], sound)) ? say.taken : say.full
    } catch {
      status.textContent = say.nofile
    }
    show()
    sync()
  })
  const eraseLabel = byId('erase').textContent
  byId('erase').addEventListener('click', async event => {
    const button = event.target
    if (!button.dataset.asked) {
      button.dataset.asked = '1'
      button.textContent = say.really
      return
    }
    delete button.dataset.asked
    button.textContent = eraseLabel
    localStorage.removeItem(key)
    sessionStorage.removeItem('signed')
    // What `reading.js` keeps tells the same: days, minutes, groups, the readers of the family.
    for (const other of Object.keys(localStorage)) if (other.startsWith('reading ')) localStorage.removeItem(other)
    await globalThis.caches?.delete('record')
    if (say.account) await fetch('/record/erase', { method: 'POST' }).catch(() => { status.textContent = say.unsynced })
    delete say.account
    status.textContent = say.erased
    show()
  })
  byId('keep')?.addEventListener('submit', event => {
    event.target.elements.entries.value = JSON.stringify(load() ?? [])
  })
  show()
  sync()

  // The page opens without a network too.
  if (load()?.length && navigator.onLine && 'serviceWorker' in navigator) keepPage('record').catch(() => { /* it opens with a network */ })
}
