// Reading on this device: the minutes counted in the house's reader, and what all pages of reading share. All of it stays here
// until somebody logs it in a group by pressing the button there.

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
const spoken = day => new Date(day + 'T12:00')
  .toLocaleDateString(document.documentElement.lang, { weekday: 'long', day: 'numeric', month: 'numeric' })

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

// Each log counts once here, however often its page is loaded; true when it had not been counted.
const count = (id, day, minutes) => {
  const done = load('reading done', [])
  if (done.includes(id)) return false
  save('reading done', [id, ...done].slice(0, 50))
  countDay(day, minutes)
  return true
}
globalThis.reading = { load, save, today, before, spoken, waiting, minutesOf, record, recordId, count, countDay }

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
