using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Inquiry.Briefs.Retesting;

/// <summary>Someone tries a claim of a published brief: opens a cycle of their own that starts with the claim.
/// Idempotent: each person has one cycle for a claim.</summary>
internal static class StartRetest
{
    public static async Task<IResult> Submit(
        string slug,
        Guid claim,
        [AsParameters] RequestContext context,
        BriefReader reader,
        ChangeCycle change
    )
    {
        var found = await context
            .Db.PracticeBriefs.AsNoTracking()
            .Published()
            .Whole()
            .SingleOrDefaultAsync(b => b.Slug == slug && b.Claims.Any(c => c.Id == claim), context.Ct);
        if (found is null)
            return View.NotFound;
        var brief = await reader.Of(found, context.Ct);
        if (found.OwnerId == context.User.Id)
            return View.Refused(brief.Url, "This is your own brief. Start a cycle, then add it to the claim.");
        var text = brief.Claims.Single(c => c.Id == claim).Text;
        if (await change.Open(claim, new(text, "", null, null, ""), context.Ct) is not { } cycle)
            return View.Refused("/cycles", "You moved your cycle for this claim to the trash. Restore it there first.");
        await Link(claim, cycle, context);
        return View.Redirect($"/cycles/{cycle}/edit", "Here’s your cycle. Say what you expect, then try it.");
    }

    private static Task Link(Guid claim, Guid cycle, RequestContext context)
    {
        var (db, ct) = (context.Db, context.Ct);
        var me = context.User.Id;
        return db.Write(
            async () =>
            {
                await db.Accounts.Where(a => a.Id == me).LockRows(a => a.CreatedAt, ct);
                if (await db.BriefRetests.AnyAsync(r => r.CycleId == cycle, ct))
                    return false;
                var school = (await db.SchoolOfEach([me], ct)).GetValueOrDefault(me)?.Id;
                var retest = new BriefRetest(claim, me, school, cycle, context.Now);
                db.BriefRetests.Add(retest);
                await db.SettleDues(retest.Id, BriefDues.Wanted(retest), ct);
                return true;
            },
            ct
        );
    }
}
