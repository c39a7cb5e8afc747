using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>A brief as its readers see it: without the names of people who didn't agree, and with nothing of a cycle
/// but counts. Pages, search, lists, and exports all start from this.</summary>
internal sealed record PublicBrief
{
    public required Guid Id { get; init; }

    /// <summary>The public address; blank before the first publication.</summary>
    public required string Url { get; init; }

    public required string Title { get; init; }

    public required string Question { get; init; }

    public required string Tried { get; init; }

    public required string Found { get; init; }

    public required string ForWhom { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<PublicClaim> Claims { get; init; }

    public required IReadOnlyList<PublicPerson> People { get; init; }

    /// <summary>The schools of the people whom it names.</summary>
    public required IReadOnlyList<string> Schools { get; init; }

    public required IReadOnlyList<Term> Topics { get; init; }

    public required Instant? PublishedAt { get; init; }
}

internal sealed record PublicPerson(string Name, string Role);

internal sealed record PublicClaim
{
    public required Guid Id { get; init; }

    public required string Text { get; init; }

    public required string Because { get; init; }

    public required Warrant Warrant { get; init; }

    public string Words => Warrant.Describe();

    public string Mark => Warrant.Mark();

    public bool IsAbandoned => Warrant == Warrant.Abandoned;

    public required ClaimEvidence Evidence { get; init; }

    public required RetestCounts Retests { get; init; }

    public string EvidenceText => Evidence.Describe();

    public string RetestText => Retests.Describe();
}

internal sealed class BriefReader(PortalDb db, Taxonomies taxonomies)
{
    /// <param name="brief">A brief with its claims and people.</param>
    /// <param name="alsoNamed">Someone who reads how they would be named.</param>
    public async Task<PublicBrief> Of(PracticeBrief brief, CancellationToken ct, Guid? alsoNamed = null) =>
        (await Of([brief], ct, alsoNamed))[0];

    /// <inheritdoc cref="Of(PracticeBrief, CancellationToken, Guid?)"/>
    public async Task<List<PublicBrief>> Of(List<PracticeBrief> briefs, CancellationToken ct, Guid? alsoNamed = null)
    {
        var people = briefs.SelectMany(b => Named(b, alsoNamed).Select(p => p.AccountId).Append(b.OwnerId));
        var around = new Around(
            await db.SchoolOfEach([.. people.Distinct()], ct),
            (await taxonomies.Current(ct)).ByAlias("topics")
        );
        return briefs.ConvertAll(brief => Read(brief, Named(brief, alsoNamed), around));
    }

    /// <summary>What is around briefs.</summary>
    /// <param name="Schools">By person.</param>
    private sealed record Around(Dictionary<Guid, School> Schools, Taxonomy? Topics);

    private static List<BriefPerson> Named(PracticeBrief brief, Guid? alsoNamed) =>
        [.. brief.People.Where(p => p.Consent == BriefConsent.Yes || p.AccountId == alsoNamed).OrderBy(p => p.Role)];

    private static PublicBrief Read(PracticeBrief brief, List<BriefPerson> named, Around around)
    {
        var hidden = new Hidden(
            [.. brief.People.Except(named).Select(p => p.Account.DisplayName)],
            [brief.Owner.DisplayName, .. named.Select(p => p.Account.DisplayName)]
        );
        var schools = named
            .Select(p => p.AccountId)
            .Prepend(brief.OwnerId)
            .Select(person => around.Schools.GetValueOrDefault(person))
            .OfType<School>();
        return new()
        {
            Id = brief.Id,
            Url = brief.Slug is { } slug ? BriefText.PublicUrl(slug) : "",
            Title = hidden.Without(brief.Title),
            Question = hidden.Without(brief.Question),
            Tried = hidden.Without(brief.Tried),
            Found = hidden.Without(brief.Found),
            ForWhom = hidden.Without(brief.ForWhom),
            Text = hidden.Without(brief.Text),
            Claims = [.. brief.Claims.OrderBy(c => c.Position).Select(c => Claim(c, hidden))],
            People =
            [
                new(brief.Owner.DisplayName, "Author"),
                .. named.Select(p => new PublicPerson(p.Account.DisplayName, p.Role.Describe())),
            ],
            Schools = [.. schools.DistinctBy(s => s.Id).Select(s => s.Name).Order()],
            Topics = [.. brief.Topics.Select(topic => around.Topics?.BySlug(topic)).OfType<Term>()],
            PublishedAt = brief.PublishedAt,
        };
    }

    private static PublicClaim Claim(BriefClaim claim, Hidden hidden) =>
        new()
        {
            Id = claim.Id,
            Text = hidden.Without(claim.Text),
            Because = hidden.Without(claim.Because),
            Warrant = claim.Warrant,
            Evidence = claim.Evidence,
            Retests = claim.Retests,
        };

    /// <param name="Names">The names of people who didn't agree to be named.</param>
    /// <param name="Others">The names of people whom the brief names.</param>
    private sealed record Hidden(IReadOnlyList<string> Names, IReadOnlyCollection<string> Others)
    {
        public string Without(string text) =>
            Names.Aggregate(text, (rest, name) => NamesInText.Without(rest, name, Others));
    }
}
