// The app's own page is the first embed: one element, nothing else.
import "./element.js"
