using NetworkPortal.Kernel;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Onboarding.FirstHour;

/// <summary>The checklist as Today shows it: how far it is, and what comes next.</summary>
internal sealed class SetupDues(SetupList list) : IDueSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [FirstHourDue.Kind];

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var lines = await list.Read(ct);
        return dues.ToDictionary(due => due.Id, _ => Line(lines));
    }

    private static DueLine Line(IReadOnlyList<SetupList.Line> lines)
    {
        var (next, left) = (lines.FirstOrDefault(line => line.Open), lines.Where(line => line.Open).ToList());
        return new()
        {
            Kind = "Getting started",
            Title = "Set up your network",
            Url = SetupPage.Url,
            When = $"{lines.Count(line => line.Done)} of {lines.Count} steps done",
            Text = next is null
                ? "Everything is set up."
                : $"Next: {next.About.Title} ({Plural.Of(next.About.Minutes, "minute", "minutes")}). "
                    + $"The rest takes about {Plural.Of(left.Sum(line => line.About.Minutes), "minute", "minutes")}.",
            Emblem = Html.Empty,
            Actions = [new(next is null ? "Finish" : "Continue", SetupPage.Url) { Kind = "primary" }],
        };
    }
}
