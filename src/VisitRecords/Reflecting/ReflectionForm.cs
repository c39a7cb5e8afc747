using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>The form for a reflection. What it asks depends on the moment.</summary>
internal sealed class ReflectionForm : SeenForm
{
    private readonly ReflectionMoment moment;

    /// <param name="team">The people who read it if it is shared with the team.</param>
    public ReflectionForm(ReflectionMoment moment, IReadOnlyList<string> team)
    {
        this.moment = moment;
        var others = team.Count == 0 ? "No one else is on the team." : string.Join(", ", team);
        Sharing = Field
            .Choice("sharing", "Who can read this?", "radios")
            .From([
                Option(ReflectionSharing.OnlyMe, "Only me"),
                Option(ReflectionSharing.Team, "My team", others),
                Option(ReflectionSharing.Schools, "Both schools", "Your team and everyone at either school"),
                Option(ReflectionSharing.Network, "The network", "Everyone with an account"),
            ])
            .Require("Choose who can read this.")
            .WithHint("People who evaluate you can’t read it, unless they’re on your team.")
            .Set($"{ReflectionSharing.Team}");
    }

    public Field Token { get; } = Field.Text("token", "Link").UpTo(2000);

    public Field Saw { get; } =
        Field.LongText("saw", "What did you see?", 6).UpTo(VisitReflection.TextLength).WithHint(NoStudents);

    public Field Changed { get; } =
        Field.LongText("changed", "What has changed?", 6).UpTo(VisitReflection.TextLength).WithHint(NoStudents);

    public Field WillTry { get; } =
        Field.LongText("will-try", "What will you try?", 6).UpTo(VisitReflection.TextLength);

    public Field Sharing { get; }

    /// <summary>The questions of this moment.</summary>
    public IReadOnlyList<Field> Questions => moment == ReflectionMoment.NextDay ? [Saw, WillTry] : [Changed, WillTry];

    public override IReadOnlyList<Field> Fields => [.. base.Fields.Except([Saw, Changed, WillTry]), .. Questions];

    public ReflectionText Text => new(Saw.Value, WillTry.Value, Changed.Value);

    public ReflectionSharing SharedWith => Enum.Parse<ReflectionSharing>(Sharing.Value);

    private const string NoStudents = "Please don’t name students or include anything that could identify one.";

    /// <summary>Fills in what was written before.</summary>
    public void Show(VisitReflection written)
    {
        Saw.Set(written.Saw);
        Changed.Set(written.Changed);
        WillTry.Set(written.WillTry);
        Sharing.Set($"{written.Sharing}");
    }

    /// <summary>Adds a text to the answer to the first question, unless it is there already.</summary>
    public void AddToFirst(string text)
    {
        var first = Questions[0];
        if (text.Length > 0 && !first.Value.Contains(text, StringComparison.Ordinal))
            first.Set(first.Value.Length == 0 ? text : $"{first.Value}\n\n{text}");
    }

    private static Option Option(ReflectionSharing sharing, string text, string hint = "") =>
        new($"{sharing}", text, hint);
}
