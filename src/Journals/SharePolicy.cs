using NetworkPortal.Accounts;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>
/// The one place that says who may read what an owner keeps private: the owner, and those whom a live share reaches.
/// Nobody is special,
/// administrators included, unless two of them break the glass. An evaluation denies, and that beats every share but
/// one: with the evaluator
/// by name, made after it began. A share with a group does not reach whoever an evaluator let in either, until the
/// owner agrees.
/// </summary>
/// <remarks>Pages, lists, searches, counts, mail and exports all take what they show from here; the tests try each of
/// them.</remarks>
public sealed class SharePolicy(PortalDb db, IEnumerable<IGroups> groups, TimeProvider time)
{
    /// <summary>The shares that reach a reader now, as part of a query: a thing is open when one of them carries its
    /// id.</summary>
    /// <param name="reader">The reader's account; <see cref="Guid.Empty"/> (nobody) is reached by none.</param>
    public IQueryable<Share> OpenTo(Guid reader, string kind)
    {
        var now = Clock.Now(time);
        var (studios, schools, pairs) = (Members(Audience.Studio), Members(Audience.School), Evaluating.Pairs(db));
        var admissions = db.Admissions.Where(a => a.AccountId == reader);
        var agreed = db.ReaderDecisions.Where(d =>
            d.PersonId == reader && d.Kind == ReaderDecisionKind.MayRead && d.EndedAt == null
        );
        return db
            .Shares.Where(s => s.Kind == kind && s.EndedAt == null && (s.Until == null || s.Until > now))
            .Where(s => s.OwnerId != reader && reader != Guid.Empty)
            .Where(s =>
                (s.Audience == Audience.Person && s.AudienceId == reader)
                || s.Audience == Audience.Network
                || (
                    s.Audience == Audience.Studio
                    && studios.Any(m => m.GroupId == s.AudienceId && m.AccountId == reader)
                )
                || (
                    s.Audience == Audience.School
                    && schools.Any(m => m.GroupId == s.AudienceId && m.AccountId == reader)
                )
            )
            .Where(s =>
                !pairs.Any(p =>
                    p.EvaluatorId == reader
                    && p.EvaluatedId == s.OwnerId
                    && (p.ClosesThingsBefore > s.BegunAt || p.ClosesSharesBefore > s.CreatedAt)
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
                        && (p.ClosesThingsBefore > s.BegunAt || p.ClosesSharesBefore > s.CreatedAt)
                    )
                )
            );
    }

    /// <summary>The openings by two administrators that stand open to the one of them who asked; whoever evaluates or
    /// evaluated the person has none.</summary>
    public IQueryable<EmergencyAccessRequest> GlassOpenTo(Guid administrator, string kind) =>
        db.GlassOpenTo(administrator, kind, Clock.Now(time));

    /// <summary>The same as <see cref="OpenTo"/> from the other side: the people whom a share reaches now, or would
    /// reach once it is made.</summary>
    public IQueryable<Account> Readers(Share share)
    {
        var (denying, waiting) = (Denying(share), Waiting(share));
        return AudienceOf(share.Audience, share.AudienceId)
            .Where(a => a.Id != share.OwnerId && !denying.Contains(a.Id) && !waiting.Contains(a.Id));
    }

    /// <summary>People of the audience whom an evaluator of the owner let in: the share reaches them once the owner
    /// agrees.</summary>
    public IQueryable<Account> WaitingReaders(Share share)
    {
        var (denying, waiting) = (Denying(share), Waiting(share));
        return AudienceOf(share.Audience, share.AudienceId)
            .Where(a => a.Id != share.OwnerId && !denying.Contains(a.Id) && waiting.Contains(a.Id));
    }

    /// <summary>Who came to a share's group since then.</summary>
    public IQueryable<Guid> JoinedSince(Share share, Instant since)
    {
        if (share.Audience is Audience.Network or Audience.Person)
            return db.Accounts.Where(a => a.CreatedAt > since).Select(a => a.Id);
        var members = Members(share.Audience).Where(m => m.GroupId == share.AudienceId);
        // A second role at the school is no second arrival.
        return members
            .Where(m => m.Since > since && !members.Any(o => o.AccountId == m.AccountId && o.Since <= since))
            .Select(m => m.AccountId);
    }

    /// <summary>Groups that a person is in now.</summary>
    public IQueryable<Group> GroupsOf(Guid person, Audience audience)
    {
        var mine = Members(audience).Where(m => m.AccountId == person);
        return Groups(audience).Where(g => mine.Any(m => m.GroupId == g.Id));
    }

    /// <summary>People of a person's studios and schools: whom one may choose by name.</summary>
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

    /// <summary>Those who evaluate the owner, as far as this share is concerned.</summary>
    private IQueryable<Guid> Denying(Share share)
    {
        var (made, named) = (share.CreatedAt, share.Audience == Audience.Person);
        return Concerning(share).Where(p => !named || p.From > made).Select(p => p.EvaluatorId);
    }

    private IQueryable<Guid> Waiting(Share share)
    {
        if (share.Audience == Audience.Person)
            return db.Accounts.Where(_ => false).Select(a => a.Id);
        var (owner, made, school) = (
            share.OwnerId,
            share.CreatedAt,
            share.Audience == Audience.School ? share.AudienceId : Guid.Empty
        );
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
        var (owner, begun, made) = (share.OwnerId, share.BegunAt, share.CreatedAt);
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
        var members = Members(audience).Where(m => m.GroupId == id);
        return db.Accounts.Where(a => a.ErasedAt == null && members.Any(m => m.AccountId == a.Id));
    }

    private IGroups Of(Audience audience) => groups.Single(g => g.Audience == audience);
}
