// Reading together on this device: minutes counted in the house's reader, a timer, the groups and readers of this device,
// its goal and streak. All of it stays here until somebody logs it in a group by pressing the button there.

const load = (key, otherwise) => {
  try { return JSON.parse(localStorage.getItem(key)) ?? otherwise } catch { return otherwise }
}
const save = (key, value) => {
  try { localStorage.setItem(key, JSON.stringify(value)) } catch { return false }
  return true
}
const iso = date => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
const today = () => iso(new Date())
const before = (day, days) => {
  const [year, month, date] = day.split('-').map(Number)
  return iso(new Date(year, month - 1, date - days))
}

// What was read in the reader and is not logged: {"12 2024-10-01": {item, title, day, seconds}}.
const waiting = () => load('reading waiting', {})
const minutesOf = one => Math.floor(one.seconds / 60)
// When the server's clock was started for this device; what it allows is counted as measured.
const clock = async () => {
  const known = load('reading clock', null)
  if (known && Date.now() - known.at < 13 * 86400e3) return
  try {
    const answer = await fetch('/reading/clock')
    if (answer.ok) save('reading clock', { text: await answer.text(), at: Date.now() })
  } catch { /* no network: the minutes will be told, not measured */ }
}

// In a book: the time while the page is seen and somebody is there.
const article = document.querySelector('article.book[data-item]')
const strip = document.querySelector('[data-reading]')
if (article && strip) {
  const still = 3 * 60e3
  const step = 5
  let touched = Date.now()
  for (const kind of ['scroll', 'pointerdown', 'keydown', 'touchstart']) {
    addEventListener(kind, () => { touched = Date.now() }, { passive: true })
  }
  const says = strip.querySelector('[role=status]')
  const show = () => {
    const minutes = Object.values(waiting()).filter(one => one.item === article.dataset.item)
      .reduce((whole, one) => whole + minutesOf(one), 0)
    strip.hidden = minutes < 1
    says.textContent = `${minutes} ${strip.dataset.minutes}`
  }
  setInterval(() => {
    if (document.visibilityState !== 'visible' || Date.now() - touched > still) return
    const all = waiting()
    const key = `${article.dataset.item} ${today()}`
    const one = all[key] ?? { item: article.dataset.item, title: strip.dataset.title, day: today(), seconds: 0 }
    all[key] = { ...one, seconds: one.seconds + step }
    save('reading waiting', all)
    show()
  }, step * 1000)
  show()
  clock()
}

// Groups whose link was opened here, the latest first.
const heading = document.querySelector('h1[data-group]')
if (heading) {
  const code = heading.dataset.group
  const others = load('reading groups', []).filter(group => group.name !== heading.textContent && group.code !== code)
  save('reading groups', [{ code, name: heading.textContent }, ...others].slice(0, 20))
}

const form = heading && document.querySelector('form[action^="/reading/join/"]')
if (form) {
  const field = name => form.elements[name]
  const asked = new URLSearchParams(location.search)
  // What was read in the reader comes along.
  const key = `${asked.get('item')} ${asked.get('day')}`
  const one = waiting()[key]
  if (one && !asked.has('done')) {
    field('minutes').value = minutesOf(one)
    // A device whose clock is wrong does not decide which day it is.
    if (one.day >= field('day').min && one.day <= field('day').max) field('day').value = one.day
    if (field('item')) field('item').value = one.item
    field('clock').value = load('reading clock', {})?.text ?? ''
    form.addEventListener('submit', () => sessionStorage.setItem('reading logging', key))
  }
  // The readers of the family who read along: their ages are counted.
  const readers = load('reading readers', [])
  if (readers.length && !asked.has('done')) {
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
}

// What was read goes to the record on this device (docs/formats/record.md): one entry for a book and a day.
const recordId = ({ item, title, day }) => item ? `read ${item} ${day}` : `read ${title.slice(0, 60)} ${day}`
const record = read => {
  const known = load('record', [])
  const id = recordId(read)
  const earlier = known.find(one => one.id === id && !one.gone)
  const books = (earlier?.books ?? 0) + read.books
  const entry = {
    id, kind: 'read', day: read.day, title: read.title, link: read.link, minutes: (earlier?.minutes ?? 0) + read.minutes,
    at: Date.now(), ...(read.item && { item: Number(read.item) }), ...(books && { books }),
  }
  return save('record', [...known.filter(one => one.id !== id), entry])
}
// Minutes of a day, for the goal and the streak.
const countDay = (day, minutes) => {
  const days = load('reading days', {})
  days[day] = (days[day] ?? 0) + minutes
  save('reading days', days)
}

// It was logged: it waits no more, and goes to the record on this device where somebody keeps one.
const logged = document.querySelector('[data-logged]')
if (logged) {
  const { day, item, title, link } = logged.dataset
  const [minutes, books] = [Number(logged.dataset.minutes), Number(logged.dataset.books)]
  const key = sessionStorage.getItem('reading logging')
  sessionStorage.removeItem('reading logging')
  if (key) {
    const { [key]: gone, ...rest } = waiting()
    save('reading waiting', rest)
    localStorage.removeItem('reading clock')
  }
  // The page may be loaded again, or come back: each log counts once.
  const done = load('reading done', [])
  const isKnown = done.includes(logged.dataset.log)
  if (!isKnown) {
    save('reading done', [logged.dataset.log, ...done].slice(0, 50))
    countDay(day, minutes)
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
      const query = '?' + new URLSearchParams({ item: one.item, day: one.day })
      const none = groups.length ? navigator.onLine ? '' : box.dataset.offline : box.dataset.none
      const ways = none ? [`· ${none}`] : groups.map(group => link(`/reading/join/${encodeURIComponent(group.code)}${query}`, `${box.dataset.log} ${group.name}`))
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
  show()
  addEventListener('online', show)
  addEventListener('offline', show)
  if (navigator.onLine && 'serviceWorker' in navigator) keepPage('reading', '/reading/log').catch(() => { /* it opens with a network */ })

  const groups = load('reading groups', [])
  const mine = document.querySelector('[data-groups]')
  mine.hidden = !groups.length
  mine.querySelector('ul').replaceChildren(...groups.map(group => line(link(`/reading/join/${encodeURIComponent(group.code)}`, group.name))))

  const goal = document.querySelector('[data-goal]')
  const wanted = goal.querySelector('input')
  const days = load('reading days', {})
  for (const one of Object.values(waiting())) days[one.day] = (days[one.day] ?? 0) + minutesOf(one)
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
  const name = family.querySelector('input')
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
    if (!name.value.trim()) return name.focus()
    save('reading readers', [...load('reading readers', []), { name: name.value.trim().slice(0, 30), age: age.value }].slice(0, 12))
    name.value = ''
    list()
    name.focus()
  })
  list()
}
