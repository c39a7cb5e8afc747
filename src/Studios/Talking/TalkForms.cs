using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Talking;

/// <summary>A message, or an answer to a journal entry.</summary>
internal class MessageForm : Form
{
    public Field Kind { get; } =
        Field
            .Choice("kind", "What kind of answer is it?", "radios")
            .From([
                new($"{AnswerKind.Clarifying}", "Clarifying question", "A fact that you need to understand the entry."),
                new($"{AnswerKind.Probing}", "Probing question", "Helps the author think further. Not advice."),
                new($"{AnswerKind.Warm}", "Warm", "What works, and why you think so."),
                new($"{AnswerKind.Cool}", "Cool", "A doubt or a gap, said with care."),
                new($"{AnswerKind.None}", "None of these"),
            ]);

    public Field Text { get; } =
        Field
            .LongText("text", "Your message", 4)
            .UpTo(TalkMessage.TextLength)
            .Require("Write your message.")
            .WithHint("To mention someone, write @ and their name. Please don’t name students.");

    public Field Mentions { get; } = Field.Choices("mentions", "People to mention");

    public Field Draft { get; } = Field.Text("draft", "Draft");

    public TalkDraft Sent =>
        new(
            Guid.TryParse(Draft.Value, out var draft) ? draft : Guid.NewGuid(),
            Text.Value,
            Enum.TryParse<AnswerKind>(Kind.Value, out var kind) ? kind : AnswerKind.None
        )
        {
            Mentions = [.. Mentions.Values.Select(Guid.Parse)],
        };

    public static Task<MessageForm> For(RequestContext context, StudioRoom room) =>
        Fill(new MessageForm(), context, room);

    protected static async Task<T> Fill<T>(T form, RequestContext context, StudioRoom room)
        where T : MessageForm
    {
        var people = await context
            .Db.Mentionable(room.Id, context.User.Id, context.Now)
            .OrderBy(m => Fold.Of(m.Account.DisplayName))
            .Select(m => new { m.AccountId, m.Account.DisplayName })
            .ToListAsync(context.Ct);
        form.Mentions.From(people.Select(p => new Option($"{p.AccountId}", p.DisplayName)));
        form.Draft.Set($"{Guid.NewGuid()}");
        return form;
    }
}

/// <summary>A new conversation with its first message.</summary>
internal sealed class ThreadForm : MessageForm
{
    public Field Title { get; } =
        Field.Text("title", "Title").UpTo(TalkThread.TitleLength).Require("Enter a title.").WithAutocomplete("off");

    public static new Task<ThreadForm> For(RequestContext context, StudioRoom room) =>
        Fill(new ThreadForm(), context, room);
}

/// <summary>What an entry is about.</summary>
internal sealed class AboutForm : Form
{
    private const string SessionKey = "session ";
    private const string CycleKey = "cycle ";

    public Field About { get; } = Field.Choice("about", "This entry is about");

    public Guid? Session => Id(SessionKey);

    public Guid? Cycle => Id(CycleKey);

    public AboutForm Offer(
        IEnumerable<StudioSession> sessions,
        IEnumerable<(Guid Id, string Heading)> cycles,
        string zone
    )
    {
        About.From([
            new("", "Nothing in particular"),
            .. sessions.Select(s => new Option(SessionKey + s.Id, $"Session: {s.Title}, {s.When(zone)}")),
            .. cycles.Select(c => new Option(CycleKey + c.Id, $"Cycle: {c.Heading}")),
        ]);
        return this;
    }

    public AboutForm Show(TalkThread? thread)
    {
        About.Set(
            thread?.SessionId is { } session ? SessionKey + session
            : thread?.CycleId is { } cycle ? CycleKey + cycle
            : ""
        );
        return this;
    }

    private Guid? Id(string key) =>
        About.Value.StartsWith(key, StringComparison.Ordinal) ? Guid.Parse(About.Value[key.Length..]) : null;
}

/// <summary>A changed message.</summary>
internal sealed class EditForm : SeenForm
{
    public Field Text { get; } =
        Field.LongText("text", "Your message", 4).UpTo(TalkMessage.TextLength).Require("Write your message.");
}

internal sealed class HideForm : Form
{
    public Field Reason { get; } =
        Field
            .LongText("reason", "Why do you hide it?", 2)
            .UpTo(TalkMessage.ReasonLength)
            .Require("Enter the reason.")
            .WithHint("Everyone who can read the conversation sees your reason instead of the message.");
}

internal sealed class LevelForm : Form
{
    public Field Level { get; } =
        Field
            .Choice("level", "Notify me about")
            .From([
                new($"{TalkLevel.Everything}", "Every message"),
                new($"{TalkLevel.Mine}", "Mentions and my threads"),
                new($"{TalkLevel.Nothing}", "Nothing"),
            ])
            .Require("Choose what you want to be notified about.");

    public TalkLevel Chosen => Enum.Parse<TalkLevel>(Level.Value);
}
