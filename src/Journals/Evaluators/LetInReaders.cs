using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Readers whom a person's evaluators admitted; each person sees and decides on their own.</summary>
internal static class LetInReaders
{
    /// <summary>Returns those who share a school or studio with the person and wait for the person's
    /// decision.</summary>
    public static IQueryable<MyEvaluators.Reader> Waiting(PortalDb db, Guid owner)
    {
        var agreed = Decisions(db, owner);
        return Of(db, owner).Where(r => !agreed.Any(d => d.PersonId == r.Id));
    }

    public static IQueryable<MyEvaluators.Reader> Agreed(PortalDb db, Guid owner) =>
        from decision in Decisions(db, owner)
        join account in db.Accounts on decision.PersonId equals account.Id
        where account.ErasedAt == null
        select new MyEvaluators.Reader
        {
            Id = account.Id,
            Name = account.DisplayName,
            Through = "",
            Since = decision.At,
        };

    private static IQueryable<ReaderDecision> Decisions(PortalDb db, Guid owner) =>
        db.ReaderDecisions.Where(d => d.OwnerId == owner && d.Kind == ReaderDecisionKind.MayRead && d.EndedAt == null);

    private static IQueryable<MyEvaluators.Reader> Of(PortalDb db, Guid owner)
    {
        var evaluators = Evaluating.Pairs(db).Where(p => p.EvaluatedId == owner).Select(p => p.EvaluatorId);
        var open = db.Shares.Where(s => s.OwnerId == owner && s.EndedAt == null && s.Audience != Audience.Person);
        return from admission in db.Admissions
            where evaluators.Contains(admission.ById) && admission.AccountId != owner
            where admission.ConfirmedAt == null || open.Any(s => s.CreatedAt < admission.ConfirmedAt)
            join account in db.Accounts on admission.AccountId equals account.Id
            where account.ErasedAt == null && !evaluators.Contains(account.Id)
            join through in db.Accounts on admission.ById equals through.Id
            select new MyEvaluators.Reader
            {
                Id = account.Id,
                Name = account.DisplayName,
                Through = through.DisplayName,
                Since = admission.At,
            };
    }
}
