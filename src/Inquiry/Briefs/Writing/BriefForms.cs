using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Inquiry.Briefs.Writing;

/// <summary>The texts of a brief.</summary>
internal sealed class BriefForm : SeenForm
{
    public BriefForm(IReadOnlyList<NamedGroup> groups, Taxonomy? topics)
    {
        Group.From([new("", "My own"), .. groups.Select(group => new Option(group.Key, group.Name))]);
        Topics.From([.. (topics?.Terms ?? []).Select(term => new Option(term.Slug, term.Name))]);
    }

    public Field Title { get; } =
        Field
            .Text("title", "Title")
            .UpTo(PracticeBrief.TitleLength)
            .Require("Enter a title.")
            .WithAutocomplete("off")
            .WithHint("What would a colleague at another school search for?");

    public Field Question { get; } =
        Field
            .LongText("question", "What did you want to find out?", 2)
            .UpTo(PracticeBrief.ShortLength)
            .Require("Enter your question.");

    public Field Tried { get; } =
        Field
            .LongText("tried", "What did you try?", 4)
            .UpTo(PracticeBrief.ShortLength)
            .Require("Enter what you tried.")
            .WithHint("Enough for someone else to try the same. Please don’t name students.");

    public Field Found { get; } =
        Field
            .LongText("found", "What did you find?", 4)
            .UpTo(PracticeBrief.ShortLength)
            .Require("Enter what you found.")
            .WithHint("In a few sentences. What didn’t work belongs here, too.");

    public Field ForWhom { get; } = Field.LongText("for-whom", "Who may it help?", 2).UpTo(PracticeBrief.ShortLength);

    public Field Text { get; } =
        Field
            .LongText("text", "More", 8)
            .UpTo(PracticeBrief.TextLength)
            .WithHint("Anything else, such as materials and steps. You can use Markdown.");

    public Field Topics { get; } = Field.Choices("topics", "Topics");

    public Field Group { get; } = Field.Choice("group", "Whose work is it?");

    public Field Key { get; } = Field.Text("key", "Key");

    public Guid Id => Guid.TryParse(Key.Value, out var id) ? id : Guid.NewGuid();

    public BriefDraft Draft =>
        new(Title.Value, Question.Value, Tried.Value, Found.Value, Text.Value)
        {
            ForWhom = ForWhom.Value,
            Topics = [.. Topics.Values.Distinct()],
            Group = NamedGroup.Parse(Group.Value),
        };

    public BriefForm Show(PracticeBrief brief)
    {
        Title.Set(brief.Title);
        Question.Set(brief.Question);
        Tried.Set(brief.Tried);
        Found.Set(brief.Found);
        ForWhom.Set(brief.ForWhom);
        Text.Set(brief.Text);
        Topics.Set(brief.Topics);
        Group.Set(brief.Group is { } group ? NamedGroup.KeyOf(group) : "");
        return At(brief.Version);
    }

    public BriefForm At(int version)
    {
        Version.Set($"{version}");
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http)
    {
        if (await Read(http) && Topics.Values.Distinct().Count() > PracticeBrief.MaxTopics)
            Topics.Fail($"Choose no more than {PracticeBrief.MaxTopics} topics.");
        return Valid;
    }
}

/// <summary>One claim, and the cycles that back it.</summary>
internal sealed class ClaimForm : SeenForm
{
    private static readonly Warrant[] Warrants = Enum.GetValues<Warrant>();

    /// <param name="author">The author, whose own cycles have no name.</param>
    public ClaimForm(IReadOnlyList<Cycle> cycles, Guid author)
    {
        Cycles.From([.. cycles.Select(c => new Option($"{c.Id}", c.Heading(), Hint(c, author)))]);
        Chosen.From([.. Warrants.Select(w => new Option(w.Key(), w.Describe(), w.Explain()))]);
    }

    public Field Text { get; } =
        Field
            .LongText("claim", "What do you claim?", 3)
            .UpTo(BriefClaim.TextLength)
            .Require("Enter your claim.")
            .WithHint("One sentence that someone else can test: “If we …, then students …”");

    public Field Cycles { get; } =
        Field
            .Choices("cycles", "Which finished cycles back it?")
            .WithHint("Readers only see how many there are, never what they say.");

    public Field Chosen { get; } =
        Field
            .Choice("warrant", "How sure are you?", "radios")
            .Require("Choose how sure you are.")
            .WithHint("You can choose less than your cycles allow, but not more.");

    public Field Because { get; } =
        Field
            .LongText("because", "Because", 2)
            .UpTo(BriefClaim.BecauseLength)
            .WithHint("For something that didn’t work: why not? Otherwise: what does it depend on?");

    public Warrant Warrant => Array.Find(Warrants, w => w.Key() == Chosen.Value);

    public IReadOnlyList<Guid> CycleIds => [.. Cycles.Values.Select(Guid.Parse).Distinct()];

    public ClaimForm Show(BriefClaim claim, IEnumerable<Guid> cycles)
    {
        Text.Set(claim.Text);
        Because.Set(claim.Because);
        Chosen.Set(claim.Chosen.Key());
        Cycles.Set(cycles.Select(id => $"{id}"));
        return this;
    }

    public ClaimForm At(int version)
    {
        Version.Set($"{version}");
        return this;
    }

    /// <summary>Checks the warrant against the evidence.</summary>
    public bool Fits(ClaimEvidence evidence)
    {
        if (Warrant == Warrant.Abandoned && Because.Values.Count == 0)
            Because.Fail("Enter why it didn’t work here.");
        if (!WarrantRules.Allows(evidence, Warrant))
            Chosen.Fail(
                Warrant == Warrant.Abandoned
                    ? "Choose the finished cycle in which you tried it, or choose “Hunch.”"
                    : $"The cycles that you chose allow “{WarrantRules.Most(evidence).Describe()}” at most."
            );
        return Valid;
    }

    private static string Hint(Cycle cycle, Guid author) =>
        cycle.OwnerId == author ? cycle.Describe() : $"{cycle.Describe()}, {cycle.Owner.DisplayName}";
}

/// <summary>Someone whom the brief would like to name.</summary>
internal sealed class PersonForm : SeenForm
{
    public PersonForm(IReadOnlyList<Account> colleagues) =>
        Person.From([.. colleagues.Select(a => new Option($"{a.Id}", a.DisplayName))]);

    public Field Person { get; } =
        Field
            .Choice("person", "Colleague")
            .Require("Choose a colleague.")
            .WithHint(
                "Someone at your school or in your studio. We ask them before anyone sees their name; a co-author "
                    + "right away."
            );

    public Field Part { get; } =
        Field
            .Choice("part", "Their part")
            .Require("Choose their part.")
            .From([.. Enum.GetValues<BriefRole>().Select(role => new Option(role.ToString(), role.Describe()))]);

    public Guid Account => Guid.Parse(Person.Value);

    public BriefRole Role => Enum.Parse<BriefRole>(Part.Value);

    public bool HasPeople => Person.Options.Count > 0;
}

/// <summary>The checks before a brief goes to the editors. They are for the author and aren't stored.</summary>
internal sealed class SendForm : SeenForm
{
    private static readonly Option[] Checks =
    [
        new(
            "students",
            "No student can be identified",
            "There are no names and no details that point to one student, also not in the words listed above."
        ),
        new("colleagues", "Everyone who could be identified is listed above, or has agreed", "Or no one can be."),
        new(
            "readers",
            "I want everyone to be able to read this",
            "It’s public. This includes anyone who evaluates me."
        ),
    ];

    public Field Checked { get; } =
        Field.Choices("checked", "Before you send it").Require("Check every box.").From(Checks);

    public async Task<bool> ReadAll(HttpContext http)
    {
        if (await Read(http) && Checked.Values.Distinct().Count() < Checks.Length)
            Checked.Fail("Check every box. If a statement isn’t true, change the text first.");
        return Valid;
    }
}
