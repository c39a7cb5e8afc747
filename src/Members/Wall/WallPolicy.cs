using NetworkPortal.Kernel.Data;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Wall.Glass;

namespace NetworkPortal.Members.Wall;

/// <summary>
/// The one place that says who may read what an owner keeps private: the owner, and those whom a live share reaches. Nobody is special,
/// administrators included, unless two of them break the glass. An evaluation denies, and that beats every share but one: with the evaluator
/// by name, made after it began.
/// </summary>
/// <remarks>Pages, lists, searches, counts, mail and exports all take what they show from here; the tests try each of them.</remarks>
public sealed class WallPolicy(PortalDb db, IEnumerable<IGroups> groups, TimeProvider time)
{
    /// <summary>The shares that reach a reader now, as part of a query: a thing is open when one of them carries its id.</summary>
    /// <param name="reader">The reader's account; <see cref="Guid.Empty"/> (nobody) is reached by none.</param>
    public IQueryable<Share> OpenTo(Guid reader, string kind)
    {
        var now = Kernel.Clock.Now(time);
        var (studios, schools) = (Members(Audience.Studio), Members(Audience.School));
        var evaluates = db.Evaluations.Where(e => e.EvaluatorId == reader);
        return db.Shares
            .Where(s => s.Kind == kind && s.EndedAt == null && (s.Until == null || s.Until > now) && s.OwnerId != reader && reader != Guid.Empty)
            .Where(s =>
                (s.Audience == Audience.Person && s.AudienceId == reader) || s.Audience == Audience.Network ||
                (s.Audience == Audience.Studio && studios.Any(m => m.GroupId == s.AudienceId && m.AccountId == reader)) ||
                (s.Audience == Audience.School && schools.Any(m => m.GroupId == s.AudienceId && m.AccountId == reader)))
            .Where(s => !evaluates.Any(e => e.EvaluatedId == s.OwnerId && (e.EndedAt == null || e.EndedAt > s.BegunAt) && (s.Audience != Audience.Person || e.From > s.CreatedAt)));
    }

    /// <summary>The openings by two administrators that stand open to the one of them who asked; whoever evaluates or evaluated the person has none.</summary>
    public IQueryable<GlassRequest> GlassOpenTo(Guid administrator, string kind) => db.GlassOpenTo(administrator, kind, Kernel.Clock.Now(time));

    /// <summary>The same as <see cref="OpenTo"/> from the other side: the people whom a share reaches now, or would reach once it is made.</summary>
    public IQueryable<Account> Readers(Share share)
    {
        var (id, owner, begun, made, named) = (share.AudienceId, share.OwnerId, share.BegunAt, share.CreatedAt, share.Audience == Audience.Person);
        var denying = db.Evaluations.Where(e => e.EvaluatedId == owner && (e.EndedAt == null || e.EndedAt > begun) && (!named || e.From > made));
        return AudienceOf(share.Audience, id).Where(a => a.Id != owner && !denying.Any(e => e.EvaluatorId == a.Id));
    }

    /// <summary>Groups that a person is in now.</summary>
    public IQueryable<Group> GroupsOf(Guid person, Audience audience)
    {
        var mine = Members(audience).Where(m => m.AccountId == person);
        return Groups(audience).Where(g => mine.Any(m => m.GroupId == g.Id));
    }

    public IQueryable<Group> Groups(Audience audience) => Of(audience).Groups;

    public IQueryable<GroupMember> Members(Audience audience) => Of(audience).Members;

    private IQueryable<Account> AudienceOf(Audience audience, Guid id)
    {
        if (audience == Audience.Network) return db.Accounts.Where(a => a.ErasedAt == null);
        if (audience == Audience.Person) return db.Accounts.Where(a => a.Id == id);
        var members = Members(audience).Where(m => m.GroupId == id);
        return db.Accounts.Where(a => a.ErasedAt == null && members.Any(m => m.AccountId == a.Id));
    }

    private IGroups Of(Audience audience) => groups.Single(g => g.Audience == audience);
}
