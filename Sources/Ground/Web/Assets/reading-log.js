// The page behind a group's link: its form, kept here before it is sent, the family's readers, the timer, and what was logged.

const { load, save, today, before, waiting, minutesOf, record, recordId, count } = globalThis.reading
const heading = document.querySelector('h1[data-group]')

// Logging: kept here before it is sent; an answer in time leads on as without a script.
const keeping = (form, read, mended) => {
  const says = document.querySelector('[data-keeping]')
  const field = name => form.elements[name]
  const patience = 8000
  const entryOf = () => {
    const fields = [...new FormData(form)]
    const item = field('item')?.value ?? ''
    const [minutes, books, people] = ['minutes', 'books', 'age'].map(part => fields
      .filter(([name]) => name.split('.')[0] === part).reduce((whole, [, value]) => whole + number(value), 0))
    const isRead = read && String(read.item) === item
    const title = isRead ? read.title : field('item')?.selectedOptions?.[0]?.textContent
    return {
      id: field('action').value, code: heading.dataset.group, group: heading.textContent, unit: heading.dataset.unit,
      title: item ? title : heading.textContent, link: item ? `/library/${item}` : '/reading/log', item, day: field('day').value,
      minutes, books, people, fields, ...(isRead && { read }), state: 'waiting', says: ''
    }
  }
  // Sent without this script: the house says what is wrong beside each field.
  const straight = () => {
    if (read) sessionStorage.setItem('reading logging', `${read.item} ${read.day}`)
    HTMLFormElement.prototype.submit.call(form)
  }
  let isBusy = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    says.textContent = ''
    const entry = entryOf()
    if (!keptLogs.put(entry)) return straight()
    if (mended) keptLogs.remove(mended.id)
    if (entry.read && !mended) {
      const { [`${read.item} ${read.day}`]: known, ...rest } = waiting()
      const seconds = (known?.seconds ?? 0) - read.seconds
      save('reading waiting', seconds > 0 ? { ...rest, [`${read.item} ${read.day}`]: { ...known, seconds } } : rest)
    }
    const outcome = await Promise.race([keptLogs.send(entry.id), new Promise(resolve => setTimeout(resolve, patience))])
    if (outcome?.see) return location.assign(outcome.see)
    const isWrong = !(entry.minutes + entry.books > 0 && entry.people > 0)
    if (outcome?.status === 422 || isWrong) {
      keptLogs.drop(entry)
      if (outcome?.status === 422) return straight()
      says.textContent = says.dataset.wrong
    } else {
      says.textContent = outcome?.state === 'refused' ? '' : says.dataset.kept
      read = mended = undefined
      for (const name of ['minutes', 'books', 'clock']) field(name).value = ''
    }
    field('action').value = newId()
    isBusy = false
    keptLogs.show()
  })
}

const number = text => Number(text.replace(/[.,\s]/g, ''))
const bring = (form, { item, title }) => {
  if (!item) return
  const field = form.elements.item
  if (field?.tagName === 'SELECT') {
    if (![...field.options].some(option => option.value === String(item))) field.append(new Option(title, item))
    field.value = item
  } else if (field) {
    field.value = item
  } else {
    const made = document.createElement('input')
    Object.assign(made, { type: 'hidden', name: 'item', value: item })
    form.append(made)
  }
}

// The readers of the family who read along: their ages are counted.
const family = form => {
  const readers = load('reading readers', [])
  if (!readers.length) return
  const box = document.createElement('div')
  box.className = 'family'
  for (const { name, age } of readers) {
    const label = document.createElement('label')
    label.className = 'tick'
    const tick = document.createElement('input')
    tick.type = 'checkbox'
    tick.dataset.age = age
    label.append(tick, ' ' + name)
    box.append(label)
  }
  const ages = form.querySelector('.ages')
  ages.querySelector('legend').after(box)
  box.addEventListener('change', () => {
    for (const input of ages.querySelectorAll('input[name^="age."]')) input.value = ''
    for (const { dataset } of box.querySelectorAll('input:checked')) {
      const input = form.elements['age.' + dataset.age]
      input.value = Number(input.value) + 1
    }
  })
}

// Minutes counted by a button, also while another page is open.
const timer = minutesField => {
  const box = document.querySelector('[data-timer]')
  const button = box.querySelector('button')
  const status = box.querySelector('[role=status]')
  const label = button.textContent
  const show = () => {
    const since = load('reading timer', null)
    button.textContent = since ? box.dataset.stop : label
    const minutes = since ? Math.floor((Date.now() - since) / 60e3) : 0
    status.textContent = since ? `${minutes}:${String(Math.floor((Date.now() - since) / 1000) % 60).padStart(2, '0')}` : ''
  }
  button.addEventListener('click', () => {
    const since = load('reading timer', null)
    if (since) {
      minutesField.value = Math.min(1440, Math.max(1, Math.round((Date.now() - since) / 60e3)))
      localStorage.removeItem('reading timer')
    } else {
      save('reading timer', Date.now())
    }
    show()
  })
  box.hidden = false
  setInterval(show, 1000)
  show()
}

const logged = document.querySelector('[data-logged]')
const form = heading && document.querySelector('form[action^="/reading/join/"]')
if (form && globalThis.keptLogs) {
  const field = name => form.elements[name]
  const asked = new URLSearchParams(location.hash.slice(1) || location.search)
  addEventListener('hashchange', () => location.reload())
  // A page that was kept here has the same id whenever it opens, and the day on which it was kept.
  const used = [...keptLogs.all().map(one => one.id), ...load('reading done', [])]
  if (used.includes(field('action').value)) field('action').value = newId()
  const shown = heading.dataset.today
  // A clock that is a month ahead is more likely wrong than the page that old.
  if (field('day').max === shown && today() > shown && before(today(), 31) <= shown) {
    field('day').max = today()
    if (!navigator.onLine) field('day').value = today()
  }
  // What was read in the reader comes along.
  const back = logged ? null : sessionStorage.getItem('reading logging')
  const one = logged ? undefined : waiting()[back ?? `${asked.get('item')} ${asked.get('day')}`]
  if (back) sessionStorage.removeItem('reading logging')
  if (one) {
    if (!back) {
      field('minutes').value = minutesOf(one)
      // A device whose clock is wrong does not decide which day it is.
      if (one.day >= field('day').min && one.day <= field('day').max) field('day').value = one.day
      bring(form, one)
    }
    field('clock').value = load('reading clock', {})?.text ?? ''
  }
  // What the house refused, or what still waits, is mended in its form.
  const mended = keptLogs.all().find(other => other.id === asked.get('mend'))
  if (mended) {
    bring(form, mended)
    for (const [name, value] of mended.fields) if (field(name) && name !== 'action') field(name).value = value
  }
  keeping(form, mended ? mended.read : one, mended)
  if (!logged && !mended) family(form)
  timer(field('minutes'))
  readingGroups.keepPages().then(() => {
    const ready = document.querySelector('[data-ready]')
    if (ready) ready.hidden = !readingGroups.isKept(location.pathname)
  })
}

// It was logged: it goes to the record on this device where somebody keeps one.
if (logged) {
  const { day, item, title, link } = logged.dataset
  const [minutes, books] = [Number(logged.dataset.minutes), Number(logged.dataset.books)]
  const isKnown = !count(logged.dataset.log, day, minutes)
  // Sent without being kept here first: what was read in the reader waits no more.
  const key = sessionStorage.getItem('reading logging')
  sessionStorage.removeItem('reading logging')
  if (key) {
    const { [key]: gone, ...rest } = waiting()
    save('reading waiting', rest)
  }
  const status = logged.querySelector('[role=status]')
  const keep = logged.querySelector('button')
  const entry = { item, day, title, link, minutes, books }
  const write = () => {
    const isKept = record(entry)
    status.textContent = isKept ? status.dataset.kept : status.dataset.full
    keep.hidden = isKept
  }
  logged.hidden = false
  keep.addEventListener('click', write)
  const list = load('record', null)
  if (list && !isKnown) write()
  else if (isKnown && list?.some(one => one.id === recordId(entry))) {
    keep.hidden = true
    status.textContent = status.dataset.kept
  }
}
