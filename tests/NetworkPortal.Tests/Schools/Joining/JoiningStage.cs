using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools.Joining;

/// <summary>A school with a leader for a single test, so that tests about joining do not interfere with each
/// other.</summary>
internal sealed record JoiningStage(TestPortal Portal, string Slug, string Name, string LeaderEmail) : IAsyncDisposable
{
    private PortalClient? leader;

    public string Staff => $"/schools/{Slug}/staff";

    public static async Task<JoiningStage> Set(TestPortal portal)
    {
        var slug = $"joining-{Guid.NewGuid():N}";
        var school = new School(slug, $"School {slug[8..14]} (demo)", "America/New_York");
        await portal.Db(async db =>
        {
            db.Schools.Add(school);
            await db.SaveChangesAsync();
        });
        return new(portal, slug, school.Name, await People.NewTeacher(portal, slug, SchoolRole.SchoolLeader));
    }

    /// <summary>A client signed in as the school's leader.</summary>
    public async Task<PortalClient> Leader() => leader ??= await Portal.SignIn(LeaderEmail, CastAccounts.Password);

    /// <summary>Creates a join code for the school.</summary>
    /// <returns>The code as people read it, such as "7K4M-2PXQ".</returns>
    public async Task<string> NewCode()
    {
        var page = await (await Leader()).Submit(Staff, "form[action$='/code']");
        return page.Text(".school-code-text");
    }

    public Task<List<SchoolRole>> RolesOf(string email) =>
        Portal.Db(db =>
            db.Memberships.Where(m => m.Account.Email == email && m.School.Slug == Slug)
                .Select(m => m.Role)
                .ToListAsync()
        );

    public ValueTask DisposeAsync()
    {
        leader?.Dispose();
        return ValueTask.CompletedTask;
    }
}
