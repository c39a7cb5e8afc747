using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What partnerships ask of coordinators, as Today shows it: an answer, and visits to plan.</summary>
internal sealed class PartnershipDues(PortalDb db, TimeProvider time) : IDueSource
{
    private const string Answer = "partnership.answer";
    private const string Plan = "partnership.plan";

    /// <summary>How long schools have before they are asked to plan.</summary>
    private static readonly Duration Start = Duration.FromDays(14);

    private static readonly Duration AnswerPeriod = Duration.FromDays(90);

    /// <summary>Longer than any partnership is expected to last.</summary>
    private static readonly Duration Lifetime = Duration.FromDays(10 * 365);

    public IReadOnlyCollection<string> Kinds { get; } = [Answer, Plan];

    /// <summary>Returns what a partnership asks of whom in its current state.</summary>
    public static IEnumerable<WantedDue> Wanted(Partnership partnership)
    {
        string Audience(PartnershipSchool member) => DueAudience.School(member.SchoolId, Permissions.ArrangeVisits);
        if (partnership.IsActive)
            return partnership.Schools.Select(member => new WantedDue(
                Plan,
                Audience(member),
                partnership.ActiveAt!.Value + Start,
                partnership.ActiveAt.Value + Lifetime
            ));
        var asked = partnership.ProposedAt;
        return partnership.IsProposed
            ? partnership
                .Schools.Where(member => member.AcceptedAt is null)
                .Select(member => new WantedDue(Answer, Audience(member), asked, asked + AnswerPeriod))
            : [];
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var found = await db
            .Partnerships.AsNoTracking()
            .VisibleTo(db, me)
            .Where(p => ids.Contains(p.Id) && p.EndedAt == null)
            .ToListAsync(ct);
        var progress = await db.ProgressOf(found, time.Now(), ct);
        var shown = found.Where(p => p.IsProposed || progress[p.Id].Missing(p) > 0).ToDictionary(p => p.Id);
        return dues.Lines(shown, (due, partnership) => Line(due.Kind, partnership, progress[partnership.Id]));
    }

    private static DueLine Line(string kind, Partnership partnership, PartnershipProgress progress)
    {
        var url = $"/visits/partnerships/{partnership.Id}";
        var names = string.Join(", ", partnership.Schools.Select(member => member.School.Name));
        var line = new DueLine
        {
            Kind = "Partnership",
            Title = $"Plan {Plural.Of(progress.Missing(partnership), "more visit", "more visits")}",
            Url = url,
            When = progress.Year.Name,
            Text = $"{names}. {progress.Describe(partnership)}.",
            Emblem = partnership.Schools[0].School.Emblem,
        };
        return kind == Answer
            ? line with
            {
                Title = "A school is proposing a partnership with yours",
                Text = $"{names}. {Plural.Of(partnership.Visits, "visit", "visits")} a school year.",
                Actions = [new("Answer", url) { Kind = "primary" }],
            }
            : line;
    }
}
