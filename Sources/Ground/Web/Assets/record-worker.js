// Serves the page of one's record without a network.
const room = 'record'
importScripts('/assets/offline-page.js')
