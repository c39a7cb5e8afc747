using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Site;

/// <summary>
/// The style guide: every component of the theme in every state, for theme developers and the accessibility tests.
/// </summary>
internal static class Styleguide
{
    private const string Here = "/desk/styleguide";
    private static readonly string[] Kinds = ["Case study", "Report", "Tool", "Article", "Interview", "Studio"];

    internal sealed class SampleForm(string prefix = "") : Form
    {
        private static readonly Option[] Three =
        [
            new("a", "Collective leadership"),
            new("b", "Time and schedules", "Master schedules and common planning time"),
            new("c", "Coaching"),
        ];

        public Field Text { get; } = Field.Text(prefix + "text", "Your name").WithAutocomplete("name");

        public Field Email { get; } =
            Field.Email(prefix + "email", "Email address").Require("Enter your email address.");

        public Field Password { get; } =
            Field.Password(prefix + "password", "Password", "new-password").WithHint("Use 10 characters or more.");

        public Field Number { get; } = Field.Number(prefix + "number", "People", 1, 12);

        public Field Date { get; } = Field.Day(prefix + "date", "Day");

        public Field Time { get; } = Field.Hour(prefix + "time", "Starts at");

        public Field Search { get; } = Field.Text(prefix + "search", "Find a school", "search");

        public Field Textarea { get; } = Field.LongText(prefix + "textarea", "What do you hope to learn?");

        public Field Select { get; } = Field.Choice(prefix + "select", "Topic").From(Three);

        public Field Checkbox { get; } = Field.Checkbox(prefix + "checkbox", "Keep me signed in on this device");

        public Field Radios { get; } = Field.Choice(prefix + "radios", "Topic of the day", "radios").From(Three);

        public Field Checkboxes { get; } = Field.Choices(prefix + "checkboxes", "Topics").From(Three);

        public Field Url { get; } = Field.Text(prefix + "url", "Web address", "url");

        public Field Tel { get; } = Field.Text(prefix + "tel", "Phone", "tel").WithAutocomplete("tel");
    }

    internal sealed record Card
    {
        public required string Kind { get; init; }

        public required string KindName { get; init; }

        public required string Title { get; init; }

        public required string Url { get; init; }

        public required string Summary { get; init; }

        public required string Meta { get; init; }

        public required Html Emblem { get; init; }
    }

    internal sealed record Outcome(string Figure, string Unit, string Meaning);

    internal sealed record Seats(int Places, int Left, string One, string Many);

    internal sealed record Step(string Title, string State, string Text, string When)
    {
        public IReadOnlyList<string> Details { get; init; } = [];
    }

    internal sealed record Tab(string Text, string Url, bool Current);

    internal sealed record Column(string Text, bool Number);

    internal sealed record Cell(string Text, string? Url = null, int? Bar = null);

    internal sealed record Row(IReadOnlyList<Cell> Cells);

    internal sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows);

    internal sealed record FilterOption(string Text, string Url, int? Count, bool Selected);

    internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

    internal sealed record Filters(IReadOnlyList<FilterGroup> Groups, string? ClearUrl);

    internal sealed record Result
    {
        public required string Kind { get; init; }

        public required string KindName { get; init; }

        public required string Title { get; init; }

        public required string Url { get; init; }

        public required Html Snippet { get; init; }

        public required string Source { get; init; }

        public required string Place { get; init; }
    }

    internal sealed record Person(string Name, string Detail, string? Url);

    internal sealed record Samples
    {
        public required SampleForm Form { get; init; }

        public required SampleForm BrokenForm { get; init; }

        public required IReadOnlyList<Card> Cards { get; init; }

        public required IReadOnlyList<Outcome> Figures { get; init; }

        public required IReadOnlyList<Seats> Seats { get; init; }

        public required IReadOnlyList<Step> Steps { get; init; }

        public required IReadOnlyList<Step> StoppedSteps { get; init; }

        public required IReadOnlyList<Tab> Tabs { get; init; }

        public required IReadOnlyList<Pager> Pagers { get; init; }

        public required IReadOnlyList<Crumb> Breadcrumbs { get; init; }

        public required Table Table { get; init; }

        public required IReadOnlyList<Fact> Facts { get; init; }

        public required Filters Filters { get; init; }

        public required IReadOnlyList<Result> Results { get; init; }

        public required IReadOnlyList<Person> People { get; init; }

        public required IReadOnlyList<LocalDate> Dates { get; init; }

        public required EmblemGrid Quilt { get; init; }
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, Samples Samples) : DeskPage("Style guide", Menu);

    public static async Task<IResult> Show(DeskMenu menu, CancellationToken ct) =>
        View.Page(
            "site/styleguide",
            new Page(await menu.At(Here, ct), NewSamples())
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );

    private static Samples NewSamples() =>
        new()
        {
            Form = new SampleForm(),
            BrokenForm = NewBrokenForm(),
            Cards = [.. Kinds.Select(NewCard)],
            Figures =
            [
                new("75", "% of students", "get one-to-one instruction"),
                new("5", "hours a week", "for each teacher’s own learning"),
            ],
            Seats = [new(12, 5, "place", "places"), new(4, 1, "place", "places"), new(8, 0, "place", "places")],
            Steps =
            [
                new("Requested", "done", "By the visiting school", "Monday"),
                new("Confirmed", "current", "By the host", "Tuesday"),
                new("Visited", "todo", "", ""),
            ],
            StoppedSteps =
            [
                new("Requested", "done", "", "Monday"),
                new("Declined", "stopped", "The gym is being painted.", "Tuesday"),
            ],
            Tabs = [new("Upcoming", Here, true), new("Past", Here + "?past=1", false)],
            Pagers =
            [
                new(1, 3, null, Here + "?page=2"),
                new(2, 3, Here, Here + "?page=3"),
                new(3, 3, Here + "?page=2", null),
            ],
            Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
            Table = new(
                "Visits by state (demo)",
                [new("State", false), new("Visits", true)],
                [new([new("South Carolina"), new("12", Bar: 100)]), new([new("Colorado"), new("3", Bar: 25)])]
            ),
            Facts = [new("School", "Elm Street School (demo)", "/schools"), new("Grades", "K-5")],
            Filters = new([new("Topic", [new("Coaching", Here, 3, true), new("Time", Here, 2, false)])], Here),
            Results = [NewResult()],
            People = [new("Ana Flores (demo)", "Teacher, Elm Street School (demo)", null)],
            Dates = [new LocalDate(2027, 3, 9)],
            Quilt = new([.. Enumerable.Range(1, 12).Select(n => new QuiltBlock($"school-{n}", $"School {n} (demo)"))]),
        };

    private static SampleForm NewBrokenForm()
    {
        var form = new SampleForm("broken-");
        form.Fail("Someone else took this spot while you were typing.");
        foreach (var field in form.Fields)
            field.Fail("Say what’s wrong and what to do.");
        return form;
    }

    private static Card NewCard(string kind) =>
        new()
        {
            Kind = Slug.From(kind),
            KindName = kind,
            Title = $"A {kind.ToLowerInvariant()} (demo)",
            Url = Here,
            Summary = "One or two sentences that describe it.",
            Meta = "8-minute read",
            Emblem = EmblemGenerator.Block(kind),
        };

    private static Result NewResult() =>
        new()
        {
            Kind = "case-study",
            KindName = "Case study",
            Title = "A case study (demo)",
            Url = Here,
            Snippet = new("How one team made <mark>time</mark> for learning."),
            Source = "Elm Street School (demo)",
            Place = "In the guide, page 3",
        };
}
