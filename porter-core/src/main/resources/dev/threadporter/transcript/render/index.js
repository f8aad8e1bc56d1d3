(function () {
  "use strict";
  var box = document.getElementById("search");
  box.hidden = false;
  var field = document.getElementById("words");
  var told = document.getElementById("told");
  var threads = Array.prototype.map.call(document.querySelectorAll(".threads li"), function (item) {
    return { item: item, text: item.textContent.toLowerCase() };
  });
  field.addEventListener("input", function () {
    var words = field.value.toLowerCase().split(/\s+/);
    var count = 0;
    threads.forEach(function (thread) {
      var found = words.every(function (word) { return thread.text.indexOf(word) >= 0; });
      thread.item.hidden = !found;
      count += found ? 1 : 0;
    });
    told.textContent = count + " of " + threads.length + " threads";
  });
})();
