// Reading together: the page behind a group's link, with its form and a timer, and what this device reads, with its groups,
// readers, goal and streak.

const { load, save, today, before, waiting, minutesOf, record, recordId, count, countDay } = globalThis.reading

// Groups whose link was opened here, the latest first.
const heading = document.querySelector('h1[data-group]')
if (heading) {
  const { group: code, unit } = heading.dataset
  const name = heading.textContent
  // Under another link it is the same group still; one of another unit with the same name is not.
  const others = load('reading groups', [])
    .filter(group => group.code !== code && (group.name !== name || group.unit && group.unit !== unit))
  save('reading groups', [{ code, name, unit }, ...others].slice(0, 20))
}

// Which groups' pages are kept on this device; with a network every one opens.
const pageOf = group => `/reading/join/${encodeURIComponent(group.code)}`
let kept = new Set()
const opens = group => navigator.onLine || kept.has(pageOf(group))
const keptPages = async () => {
  if (!('serviceWorker' in navigator) || !globalThis.caches) return
  const known = async () => new Set((await (await caches.open('reading')).keys()).map(one => new URL(one.url).pathname))
  try {
    kept = await known()
    if (!navigator.onLine) return
    // This page anew, and those of groups that are not kept yet or have just been shown.
    const here = heading ? [location.pathname] : []
    const missing = load('reading groups', []).map(pageOf).filter(one => !kept.has(one))
    for (const one of new Set(['/reading/log', ...here, ...missing])) await keepPage('reading', one)
    kept = await known()
  } catch { /* they open with a network */ }
}

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
  // The readers of the family who read along: their ages are counted.
  const readers = load('reading readers', [])
  if (readers.length && !logged && !mended) {
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
        const input = field('age.' + dataset.age)
        input.value = Number(input.value) + 1
      }
    })
  }
  const timer = document.querySelector('[data-timer]')
  const button = timer.querySelector('button')
  const status = timer.querySelector('[role=status]')
  const label = button.textContent
  const show = () => {
    const since = load('reading timer', null)
    button.textContent = since ? timer.dataset.stop : label
    const minutes = since ? Math.floor((Date.now() - since) / 60e3) : 0
    status.textContent = since ? `${minutes}:${String(Math.floor((Date.now() - since) / 1000) % 60).padStart(2, '0')}` : ''
    return minutes
  }
  button.addEventListener('click', () => {
    const since = load('reading timer', null)
    if (since) {
      field('minutes').value = Math.min(1440, Math.max(1, Math.round((Date.now() - since) / 60e3)))
      localStorage.removeItem('reading timer')
    } else {
      save('reading timer', Date.now())
    }
    show()
  })
  timer.hidden = false
  setInterval(show, 1000)
  show()
  keptPages().then(() => {
    const ready = document.querySelector('[data-ready]')
    if (ready) ready.hidden = !kept.has(location.pathname)
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

// How many days a streak has: one missed day in any seven does not end it, today may still come. As on the server.
const streak = (days, today) => {
  const read = new Set(Object.keys(days).filter(day => days[day] > 0))
  let day = read.has(today) ? today : before(today, 1)
  let [count, since] = [0, 99]
  for (;;) {
    if (read.has(day)) {
      count += 1
    } else {
      if (since < 7 || !read.has(before(day, 1))) return count
      since = 0
    }
    since += 1
    day = before(day, 1)
  }
}

// My reading.
const line = (...parts) => {
  const made = document.createElement('li')
  made.append(...parts)
  return made
}
const link = (address, words) => {
  const made = document.createElement('a')
  made.href = address
  made.textContent = words
  return made
}
const pressing = (words, name, act) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'quiet'
  made.textContent = words
  made.setAttribute('aria-label', `${words}: ${name}`)
  made.addEventListener('click', act)
  return made
}

const box = document.querySelector('[data-waiting]')
if (box) {
  const says = box.querySelector('[role=status]')
  const show = () => {
    const groups = load('reading groups', [])
    const those = Object.entries(waiting()).filter(([, one]) => minutesOf(one) > 0)
    box.hidden = !those.length && !says.textContent
    box.querySelector('ul').replaceChildren(...those.map(([key, one]) => {
      // Behind the hash: so it is the page that was kept.
      const query = '#' + new URLSearchParams({ item: one.item, day: one.day })
      const open = groups.filter(opens)
      const none = open.length ? '' : groups.length ? box.dataset.offline : box.dataset.none
      const ways = none ? [`· ${none}`] : open.map(group => link(`${pageOf(group)}${query}`, `${box.dataset.log} ${group.name}`))
      const settled = () => {
        const all = waiting()
        delete all[key]
        save('reading waiting', all)
        show()
      }
      const keep = pressing(box.dataset.keep, one.title, () => {
        const minutes = minutesOf(one)
        if (!record({ ...one, link: `/library/${one.item}`, minutes, books: 0 })) return says.textContent = says.dataset.full
        countDay(one.day, minutes)
        says.textContent = says.dataset.kept
        settled()
      })
      const drop = pressing(box.dataset.drop, one.title, settled)
      const day = new Date(one.day + 'T12:00')
        .toLocaleDateString(document.documentElement.lang, { weekday: 'long', day: 'numeric', month: 'numeric' })
      return line(
        `${one.title} · ${day} · ${minutesOf(one)} ${box.dataset.minutes} `, ...ways.flatMap(way => [way, ' ']), keep, ' ', drop)
    }))
  }
  const mine = document.querySelector('[data-groups]')
  const name = () => {
    const groups = load('reading groups', [])
    mine.hidden = !groups.length
    mine.querySelector('ul').replaceChildren(...groups.map(group => {
      const unit = group.unit ? ` · ${group.unit}` : ''
      return opens(group) ? line(link(pageOf(group), group.name), unit) : line(`${group.name}${unit} · ${mine.dataset.offline}`)
    }))
  }
  const both = () => { show(); name() }
  both()
  addEventListener('online', both)
  addEventListener('offline', both)
  keptPages().then(both)

  const goal = document.querySelector('[data-goal]')
  const wanted = goal.querySelector('input')
  const days = load('reading days', {})
  for (const one of Object.values(waiting())) days[one.day] = (days[one.day] ?? 0) + minutesOf(one)
  for (const one of keptLogs.all()) days[one.day] = (days[one.day] ?? 0) + one.minutes
  // Kept for times without a network the page does not know which day it is.
  const now = navigator.onLine ? goal.dataset.today : today()
  const weekday = (new Date(before(now, 0) + 'T12:00').getDay() + 6) % 7
  const week = [...Array(weekday + 1).keys()].reduce((whole, back) => whole + (days[before(now, back)] ?? 0), 0)
  const say = () => {
    const words = goal.dataset
    const aim = load('reading goal', 0)
    const run = streak(days, now)
    goal.querySelector('[role=status]').textContent = `${words.week}: ${week} ${words.minutes}`
      + (aim ? ` ${words.of} ${aim} ${words.minutes}` : '') + (run > 1 ? ` · ${run} ${words.streak}` : '')
  }
  goal.hidden = false
  wanted.value = load('reading goal', '') || ''
  wanted.addEventListener('change', () => {
    save('reading goal', Math.max(0, Math.min(10080, Number(wanted.value) || 0)))
    say()
  })
  say()

  const family = document.querySelector('[data-readers]')
  const nickname = family.querySelector('input')
  const age = family.querySelector('select')
  const list = () => {
    const all = load('reading readers', [])
    family.querySelector('ul').replaceChildren(...all.map((one, index) => line(
      `${one.name} · ${age.querySelector(`option[value="${CSS.escape(one.age)}"]`)?.textContent ?? ''} `,
      pressing(family.dataset.drop, one.name, () => {
        save('reading readers', all.filter((_, other) => other !== index))
        list()
      }))))
  }
  family.hidden = false
  family.querySelector('form').addEventListener('submit', event => {
    event.preventDefault()
    if (!nickname.value.trim()) return nickname.focus()
    save('reading readers', [...load('reading readers', []), { name: nickname.value.trim().slice(0, 30), age: age.value }].slice(0, 12))
    nickname.value = ''
    list()
    nickname.focus()
  })
  list()
}
