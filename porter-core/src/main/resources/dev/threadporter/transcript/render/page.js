(function () {
  "use strict";
  var box = document.getElementById("tools");
  function button(label, press) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", function () { press(made); });
    box.appendChild(made);
  }
  var local = false;
  button("Show times in my time zone", function (pressed) {
    local = !local;
    document.querySelectorAll("time[datetime]").forEach(function (time) {
      if (!time.title) { time.title = time.textContent; }
      time.textContent = local ? new Date(time.dateTime).toLocaleString() : time.title;
    });
    pressed.textContent = local ? "Show times in UTC" : "Show times in my time zone";
  });
  var open = false;
  button("Unfold everything", function (pressed) {
    open = !open;
    document.querySelectorAll("details").forEach(function (fold) { fold.open = open; });
    pressed.textContent = open ? "Fold everything" : "Unfold everything";
  });
})();
