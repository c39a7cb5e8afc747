using NetworkPortal.Accounts;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>The single place that decides who may read what an owner keeps private: the owner, and people reached by an
/// active share. No one is exempt, not even administrators, except through emergency access approved by two of them. An
/// evaluation overrides every share except one with the evaluator by name, made after the evaluation began. A group
/// share also does not reach anyone whom an evaluator admitted, until the owner agrees.</summary>
/// <remarks>Pages, lists, searches, counts, emails, and exports all use these rules; the tests check each of
/// them.</remarks>
public sealed class SharePolicy(PortalDb db, IEnumerable<IGroups> groups, TimeProvider time)
{
    /// <summary>Returns the shares that reach a reader now, for use in queries: an entry is readable if one of them has
    /// its ID.</summary>
    /// <param name="reader">The reader's account; <see cref="Guid.Empty"/> (no one) is reached by none.</param>
    public IQueryable<Share> OpenTo(Guid reader, string kind)
    {
        var pairs = Evaluating.Pairs(db);
        var admissions = db.Admissions.Where(a => a.AccountId == reader);
        var agreed = db.ReaderDecisions.Where(d =>
            d.PersonId == reader && d.Kind == ReaderDecisionKind.MayRead && d.EndedAt == null
        );
        return AddressedTo(reader, kind)
            .Where(s =>
                !pairs.Any(p =>
                    p.EvaluatorId == reader
                    && p.EvaluatedId == s.OwnerId
                    && (p.ClosesThingsBefore > s.StartedAt || p.ClosesSharesBefore > s.CreatedAt)
                    && (s.Audience != Audience.Person || p.From > s.CreatedAt)
                )
            )
            .Where(s =>
                s.Audience == Audience.Person
                || agreed.Any(d => d.OwnerId == s.OwnerId)
                || !admissions.Any(a =>
                    (a.NewAccount || (s.Audience == Audience.School && a.SchoolId == s.AudienceId))
                    && (a.ConfirmedAt == null || a.ConfirmedAt > s.CreatedAt)
                    && pairs.Any(p =>
                        p.EvaluatorId == a.ById
                        && p.EvaluatedId == s.OwnerId
                        && (p.ClosesThingsBefore > s.StartedAt || p.ClosesSharesBefore > s.CreatedAt)
                    )
                )
            );
    }

    /// <summary>Returns the active shares whose audience the reader belongs to, also those that an evaluation keeps
    /// from the reader: whether there may be any at all.</summary>
    public IQueryable<Share> AddressedTo(Guid reader, string kind)
    {
        var now = Clock.Now(time);
        // In one list, from which both databases find the shares by an index; with "or" they would read all shares.
        var me = db.Accounts.Where(a => a.Id == reader);
        var studios = Members(Audience.Studio).Where(m => m.AccountId == reader).Select(m => m.GroupId);
        var schools = Members(Audience.School).Where(m => m.AccountId == reader).Select(m => m.GroupId);
        var addresses = studios.Concat(schools).Concat(me.Select(a => a.Id)).Concat(me.Select(_ => Share.Everyone));
        return db
            .Shares.Where(s => s.Kind == kind && s.EndedAt == null && (s.Until == null || s.Until > now))
            .Where(s => s.OwnerId != reader && addresses.Contains(s.AudienceId))
            .Where(s => s.AudienceId != Share.Everyone || s.Audience == Audience.Network);
    }

    /// <summary>Returns the active emergency access of the administrator who requested it; evaluators of the person,
    /// current or former, have none.</summary>
    public IQueryable<EmergencyAccessRequest> EmergencyAccessOpenTo(Guid administrator, string kind) =>
        db.EmergencyAccessOpenTo(administrator, kind, Clock.Now(time));

    /// <summary>The reverse of <see cref="OpenTo"/>: returns the people whom a share reaches now, or would reach once
    /// it is created.</summary>
    public IQueryable<Account> Readers(Share share)
    {
        var (denying, waiting) = (Denying(share), Waiting(share));
        return AudienceOf(share.Audience, share.AudienceId)
            .Where(a => a.Id != share.OwnerId && !denying.Contains(a.Id) && !waiting.Contains(a.Id));
    }

    /// <summary>Returns people of the audience whom an evaluator of the owner admitted: the share reaches them once the
    /// owner agrees.</summary>
    public IQueryable<Account> WaitingReaders(Share share)
    {
        var (denying, waiting) = (Denying(share), Waiting(share));
        return AudienceOf(share.Audience, share.AudienceId)
            .Where(a => a.Id != share.OwnerId && !denying.Contains(a.Id) && waiting.Contains(a.Id));
    }

    /// <summary>Returns who joined a share's group since the given time.</summary>
    public IQueryable<Guid> JoinedSince(Share share, Instant since)
    {
        if (share.Audience is Audience.Network or Audience.Person)
            return db.Accounts.Where(a => a.CreatedAt > since).Select(a => a.Id);
        var members = Members(share.Audience).Where(m => m.GroupId == share.AudienceId);
        // A second role at the school does not count as joining again.
        return members
            .Where(m => m.Since > since && !members.Any(o => o.AccountId == m.AccountId && o.Since <= since))
            .Select(m => m.AccountId);
    }

    /// <summary>Returns the groups that a person belongs to now.</summary>
    public IQueryable<Group> GroupsOf(Guid person, Audience audience)
    {
        var mine = Members(audience).Where(m => m.AccountId == person);
        return Groups(audience).Where(g => mine.Any(m => m.GroupId == g.Id));
    }

    /// <summary>Returns people from a person's studios and schools, whom the person may choose by name.</summary>
    public IQueryable<Account> Colleagues(Guid person)
    {
        var (studios, schools) = (GroupsOf(person, Audience.Studio), GroupsOf(person, Audience.School));
        var (inStudios, inSchools) = (Members(Audience.Studio), Members(Audience.School));
        return db.Accounts.Where(a =>
            a.Id != person
            && a.ErasedAt == null
            && (
                inStudios.Any(m => m.AccountId == a.Id && studios.Any(g => g.Id == m.GroupId))
                || inSchools.Any(m => m.AccountId == a.Id && schools.Any(g => g.Id == m.GroupId))
            )
        );
    }

    public IQueryable<Group> Groups(Audience audience) => Of(audience).Groups;

    public IQueryable<GroupMember> Members(Audience audience) => Of(audience).Members;

    /// <inheritdoc cref="IGroups.Stories"/>
    public Task<IReadOnlyList<GroupStory>> StoriesOf(
        Audience audience,
        IReadOnlyCollection<Guid> ids,
        CurrentUser reader,
        CancellationToken ct
    ) =>
        ids.Count > 0 && audience is Audience.Studio or Audience.School
            ? Of(audience).Stories(ids, reader, ct)
            : Task.FromResult<IReadOnlyList<GroupStory>>([]);

    /// <summary>Returns the evaluators of the owner who may not read this share.</summary>
    private IQueryable<Guid> Denying(Share share)
    {
        var (made, named) = (share.CreatedAt, share.Audience == Audience.Person);
        return Concerning(share).Where(p => !named || p.From > made).Select(p => p.EvaluatorId);
    }

    private IQueryable<Guid> Waiting(Share share)
    {
        if (share.Audience == Audience.Person)
            return db.Accounts.Where(_ => false).Select(a => a.Id);
        var owner = share.OwnerId;
        var made = share.CreatedAt;
        var school = share.Audience == Audience.School ? share.AudienceId : Guid.Empty;
        var evaluators = Concerning(share).Select(p => p.EvaluatorId);
        var agreed = db.ReaderDecisions.Where(d =>
            d.OwnerId == owner && d.Kind == ReaderDecisionKind.MayRead && d.EndedAt == null
        );
        return db
            .Admissions.Where(a =>
                (a.NewAccount || a.SchoolId == school) && (a.ConfirmedAt == null || a.ConfirmedAt > made)
            )
            .Where(a => evaluators.Contains(a.ById) && !agreed.Any(d => d.PersonId == a.AccountId))
            .Select(a => a.AccountId);
    }

    private IQueryable<EvaluationPair> Concerning(Share share)
    {
        var owner = share.OwnerId;
        var begun = share.StartedAt;
        var made = share.CreatedAt;
        return Evaluating
            .Pairs(db)
            .Where(p => p.EvaluatedId == owner && (p.ClosesThingsBefore > begun || p.ClosesSharesBefore > made));
    }

    private IQueryable<Account> AudienceOf(Audience audience, Guid id)
    {
        if (audience == Audience.Network)
            return db.Accounts.Where(a => a.ErasedAt == null);
        if (audience == Audience.Person)
            return db.Accounts.Where(a => a.Id == id);
        // Not Any: it would read all accounts.
        var members = Members(audience).Where(m => m.GroupId == id).Select(m => m.AccountId);
        return db.Accounts.Where(a => a.ErasedAt == null && members.Contains(a.Id));
    }

    private IGroups Of(Audience audience) => groups.Single(g => g.Audience == audience);
}
