using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>What briefs ask of people whom they name, of editors, of authors, and of people who retest a
/// claim.</summary>
internal sealed class BriefDues(PortalDb db) : IDueSource
{
    private const string Consent = "brief.consent";
    private const string Review = "brief.review";
    private const string Revise = "brief.revise";
    private const string Retest = "brief.retest";
    private static readonly Duration Shown = Duration.FromDays(180);
    private static readonly Duration ReviewPeriod = Duration.FromDays(14);

    public IReadOnlyCollection<string> Kinds { get; } = [Consent, Review, Revise, Retest];

    public static IEnumerable<WantedDue> Wanted(PracticeBrief brief) =>
        brief switch
        {
            { State: BriefState.WithEditors, SentAt: { } at } =>
            [
                new(Review, DueAudience.Staff(Permissions.PublishContent), at + ReviewPeriod, at + Shown),
            ],
            { State: BriefState.Returned, ChangedAt: var at } =>
            [
                new(Revise, DueAudience.Person(brief.OwnerId), at, at + Shown),
            ],
            _ => [],
        };

    /// <param name="person">Null if they aren't in the brief anymore.</param>
    public static IEnumerable<WantedDue> Wanted(PracticeBrief brief, BriefPerson? person) =>
        person is { Consent: BriefConsent.Asked, AnswerBy: { } by } && brief.State != BriefState.Withdrawn
            ? [new(Consent, DueAudience.Person(person.AccountId), by, by)]
            : [];

    /// <summary>Stays until the question is answered; it shows once the cycle is finished.</summary>
    public static IEnumerable<WantedDue> Wanted(BriefRetest retest) =>
        retest.Verdict is null
            ? [new(Retest, DueAudience.Person(retest.PersonId), retest.OpenedAt, retest.OpenedAt + Shown)]
            : [];

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var mayReview = me.Can(Permissions.PublishContent);
        var kinds = dues.Select(due => due.Kind).ToHashSet(StringComparer.Ordinal);
        var lines = new Dictionary<Guid, DueLine>();
        if (kinds.Contains(Consent))
            Add(dues.Where(due => due.Kind == Consent).Lines(await AskedOf(me, dues, ct), (_, line) => ToAnswer(line)));
        if (kinds.Contains(Review) || kinds.Contains(Revise))
        {
            var briefs = await BriefsOf(me, dues, ct);
            var own = briefs.Where(b => b.Value.OwnerId == me.Id).ToDictionary();
            Add(dues.Where(due => due.Kind == Review && mayReview).Lines(briefs, (_, brief) => ToReview(brief)));
            Add(dues.Where(due => due.Kind == Revise).Lines(own, (_, brief) => ToRevise(brief)));
        }
        if (kinds.Contains(Retest))
            Add(await Retests(me, dues, ct));
        return lines;

        void Add(IReadOnlyDictionary<Guid, DueLine> found)
        {
            foreach (var (id, line) in found)
                lines[id] = line;
        }
    }

    private Task<Dictionary<Guid, AskedLine>> AskedOf(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        return db
            .BriefPeople.AsNoTracking()
            .Asked(me.Id)
            .Where(p => ids.Contains(p.Id) && p.Consent == BriefConsent.Asked)
            .Join(
                db.PracticeBriefs,
                p => p.BriefId,
                b => b.Id,
                (p, b) => new AskedLine(p, b.Title, b.Owner.DisplayName)
            )
            .ToDictionaryAsync(line => line.Person.Id, ct);
    }

    private Task<Dictionary<Guid, PracticeBrief>> BriefsOf(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        return db
            .PracticeBriefs.AsNoTracking()
            .Where(b => ids.Contains(b.Id) && (b.OwnerId == me.Id || b.State == BriefState.WithEditors))
            .Include(b => b.Owner)
            .ToDictionaryAsync(b => b.Id, ct);
    }

    private sealed record AskedLine(BriefPerson Person, string Title, string Owner);

    private async Task<IReadOnlyDictionary<Guid, DueLine>> Retests(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var its = dues.Where(due => due.Kind == Retest).ToList();
        var ids = its.ConvertAll(due => due.Thing);
        var finished = db.Cycles.Own(me.Id).Where(c => c.State == CycleState.Concluded);
        var found = await db
            .BriefRetests.Where(r => ids.Contains(r.Id) && r.Verdict == null && finished.Any(c => c.Id == r.CycleId))
            .Join(db.BriefClaims, r => r.ClaimId, c => c.Id, (r, c) => new { r.Id, c.Text })
            .ToDictionaryAsync(r => r.Id, r => r.Text, ct);
        return its.Lines(found, (due, claim) => ToTell(due.Thing, claim));
    }

    private static DueLine ToAnswer(AskedLine line) =>
        new()
        {
            Kind = "May we name you?",
            Title = line.Title,
            Url = BriefText.ConsentUrl(line.Person.Id),
            When = $"answer by {Clock.Format(line.Person.AnswerBy!.Value.InUtc().Date)}",
            Text = $"{line.Owner} would like to name you in a practice brief. Without an answer, you won’t be named.",
            Emblem = EmblemGenerator.Block($"{line.Person.BriefId}"),
            Actions =
            [
                new("Yes, name me", BriefText.ConsentUrl(line.Person.Id) + "/yes", line.Person.Version)
                {
                    Kind = "primary",
                },
                new("No", BriefText.ConsentUrl(line.Person.Id) + "/no", line.Person.Version),
            ],
        };

    private static DueLine ToReview(PracticeBrief brief) =>
        new()
        {
            Kind = "Practice brief",
            Title = brief.Title,
            Url = BriefText.ReviewUrl(brief.Id),
            When = $"sent {Clock.Format(brief.SentAt!.Value.InUtc().Date)}",
            Text = $"{brief.Owner.DisplayName} would like to publish it.",
            Emblem = EmblemGenerator.Block($"{brief.Id}"),
            Actions = [new("Review the brief", BriefText.ReviewUrl(brief.Id)) { Kind = "primary" }],
        };

    private static DueLine ToRevise(PracticeBrief brief) =>
        new()
        {
            Kind = "Your practice brief",
            Title = brief.Title,
            Url = BriefText.WorkUrl(brief.Id),
            When = "The editors asked for changes",
            Text = PlainText.Shorten(brief.Reason, 240),
            Emblem = EmblemGenerator.Block($"{brief.Id}"),
            Actions = [new("Make the changes", BriefText.WorkUrl(brief.Id)) { Kind = "primary" }],
        };

    private static DueLine ToTell(Guid retest, string claim) =>
        new()
        {
            Kind = "Retest",
            Title = "What does your cycle say about the claim?",
            Url = BriefText.RetestUrl(retest),
            When = "your cycle is finished",
            Text = PlainText.Shorten(claim, 240),
            Emblem = EmblemGenerator.Block($"{retest}"),
            Actions = [new("Say what you found", BriefText.RetestUrl(retest)) { Kind = "primary" }],
        };
}
