const chats = [
  { name: "Weekend hike", last: "Ada: I’ll bring the map", at: "14:02" },
  { name: "Grace", last: "See you at six", at: "13:48" },
  { name: "Book circle", last: "You: Chapter four is wild", at: "12:15" },
  { name: "Landlord", last: "The plumber comes on Monday", at: "Tue" },
  { name: "Matrix meet-up", last: "Alan: slides are online", at: "Mon" },
];

/** Something to look at. The demo is about the setting, so these chats are made up. */
export function Chats() {
  return (
    <ul className="chats" aria-label="Sample chats">
      {chats.map(({ name, last, at }, index) => (
        <li key={name}>
          <span className="avatar" data-hue={index} aria-hidden="true">
            {name[0]}
          </span>
          <span className="chat-name">{name}</span>
          <span className="chat-at">{at}</span>
          <span className="chat-last">{last}</span>
        </li>
      ))}
    </ul>
  );
}
