using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Meetings;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>The plan of a cycle: what to try and what to expect. All else has a default.</summary>
internal sealed class CycleForm : SeenForm
{
    /// <param name="groups">The groups that the owner can choose.</param>
    public CycleForm(IReadOnlyList<NamedGroup> groups) =>
        Group.From([new("", "Only me"), .. groups.Select(group => new Option(group.Key, group.Label))]);

    public Field Trying { get; } =
        Field
            .LongText("trying", "What will you try?", 3)
            .Require("Enter what you’ll try.")
            .WithHint("One small thing in your own classroom or team. Please don’t name students.");

    public Field Expected { get; } =
        Field
            .LongText("expected", "What do you expect?", 3)
            .Require("Enter what you expect.")
            .WithHint("What will you see or count if it works? Later you can compare it with what happened.");

    public Field Planned { get; } =
        Field
            .Day("planned", "When will you look at what happened?")
            .WithHint("A few days later, Today reminds you to finish.");

    public Field Group { get; } =
        Field
            .Choice("group", "Who can read it?")
            .WithHint("Members of the group can read and comment. Your evaluators can’t read it through a group.");

    public Field Idea { get; } =
        Field
            .Text("idea", "Change idea")
            .UpTo(Cycle.IdeaLength)
            .WithHint("Which of your group’s ideas does this test? Choose one or enter a new one.")
            .WithAutocomplete("off");

    public Field Draft { get; } = Field.Text("draft", "Draft");

    /// <summary>The library item that the cycle tries.</summary>
    public Field Item { get; } = Field.Text("item", "Item").UpTo(26);

    public CyclePlan Plan =>
        new(Trying.Value, Expected.Value, Planned.AsDay, NamedGroup.Parse(Group.Value), Idea.Value);

    public Guid DraftId => Guid.TryParse(Draft.Value, out var draft) ? draft : Guid.NewGuid();

    public bool HasGroups => Group.Options.Count > 1;

    public CycleForm Show(CyclePlan plan)
    {
        Trying.Set(plan.Trying);
        Expected.Set(plan.Expected);
        Planned.Set(plan.PlannedFor is { } day ? LocalDatePattern.Iso.Format(day) : null);
        Group.Set(plan.Group is { } group ? NamedGroup.KeyOf(group) : "");
        Idea.Set(plan.Idea);
        return this;
    }

    public CycleForm At(int version)
    {
        Version.Set($"{version}");
        return this;
    }
}

/// <summary>What happened, and what follows from it.</summary>
internal sealed class ResultForm : SeenForm
{
    public Field Happened { get; } =
        Field
            .LongText("happened", "What happened?", 4)
            .WithHint("What did you see or hear, compared with what you expected? Please don’t name students.");

    public Field Decision { get; } =
        Field
            .Choice("decision", "Keep, change, or drop?", "radios")
            .From([
                new(nameof(CycleDecision.Keep), "Keep it"),
                new(nameof(CycleDecision.Change), "Change it", "Opens the next cycle."),
                new(nameof(CycleDecision.Drop), "Drop it", "Knowing what doesn’t work is a result, too."),
            ])
            .WithHint("Leave this blank while you’re still trying.");

    public Field Because { get; } = Field.LongText("because", "Because", 2);

    public Field Next { get; } =
        Field.LongText("next", "If you change it: what will you try next?", 2).UpTo(Cycle.TextLength);

    public CycleDecision? Decided => Decision.Value.Length > 0 ? Enum.Parse<CycleDecision>(Decision.Value) : null;

    public ResultForm Show(Cycle cycle)
    {
        Happened.Set(cycle.Happened);
        Because.Set(cycle.Because);
        return At(cycle.Version);
    }

    public ResultForm At(int version)
    {
        Version.Set($"{version}");
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        if (Happened.Values.Count == 0 && Decided is not CycleDecision.Drop)
            Happened.Fail("Enter what happened.");
        if (Decided is not null && Because.Values.Count == 0)
            Because.Fail("Enter why you decided so.");
        if (Decided is CycleDecision.Change && Next.Values.Count == 0)
            Next.Fail("Enter what you’ll try next.");
        return Valid;
    }
}

/// <summary>Evidence in words, as a number, or as a link.</summary>
internal sealed class EvidenceForm : Form
{
    public Field Text { get; } =
        Field
            .LongText("text", "What did you see?", 3)
            .UpTo(CycleEvidence.TextLength)
            .WithHint("Please don’t name students or include anything that could identify one.");

    public Field Number { get; } =
        Field
            .Text("number", "A number")
            .UpTo(16)
            .WithAutocomplete("off")
            .Accept(text => Parse(text) is not null, "Enter a number, such as 14 or 3.5.");

    public Field Unit { get; } =
        Field
            .Text("unit", "What did you count or measure?")
            .UpTo(CycleEvidence.UnitLength)
            .WithHint("For example, “students who spoke, of 24.”");

    public Field Link { get; } =
        Field
            .Text("link", "A link", "url")
            .UpTo(CycleEvidence.UrlLength)
            .Accept(IsWeb, "Enter a link that starts with https://.");

    public CycleEvidence Evidence(Guid cycle, Instant now) =>
        new(cycle, Text.Value, now)
        {
            Number = Parse(Number.Value),
            Unit = Unit.Value,
            Url = Link.Value,
        };

    public async Task<bool> ReadAll(HttpContext http)
    {
        await Read(http);
        if (Text.Values.Count + Number.Values.Count + Link.Values.Count == 0)
            Text.Fail("Enter what you saw, a number, or a link.");
        if (Number.Values.Count > 0 && Unit.Values.Count == 0)
            Unit.Fail("Enter what you counted or measured.");
        return Valid;
    }

    private static decimal? Parse(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
        && Math.Abs(number) < 1_000_000_000
            ? decimal.Round(number, 4)
            : null;

    private static bool IsWeb(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);
}

internal sealed class CommentForm : Form
{
    public Field Text { get; } =
        Field
            .LongText("comment", "Your comment", 3)
            .UpTo(CycleComment.TextLength)
            .Require("Write your comment.")
            .WithHint("Everyone who can read this cycle can read it. Please don’t name students.");
}

/// <summary>The forms on the page of a cycle.</summary>
internal sealed record CycleForms
{
    /// <summary>Null to show what is saved.</summary>
    public ResultForm? Result { get; init; }

    public EvidenceForm Evidence { get; init; } = new();

    public CommentForm Comment { get; init; } = new();

    /// <summary>The owner's choice of a measure; null for readers.</summary>
    public WatchForm? Measure { get; init; }
}

/// <summary>The choice of one's own measure that watches a cycle.</summary>
internal sealed class WatchForm : Form
{
    public Field Measure { get; } = Field.Choice("measure", "Measure").Require("Choose a measure.");

    public static async Task<WatchForm> For(RequestContext context, MeasureCards measures)
    {
        var form = new WatchForm();
        form.Measure.From(await measures.Own(context.User.Id, context.Ct));
        return form;
    }
}
