using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools.Joining;

/// <summary>A school of one test's own with a leader of its own, so that tests of joining do not meet.</summary>
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

    /// <summary>The school's leader, signed in.</summary>
    public async Task<PortalClient> Leader() => leader ??= await Portal.SignIn(LeaderEmail, CastAccounts.Password);

    /// <summary>Makes the school's code.</summary>
    /// <returns>As people read it: "7K4M-2PXQ".</returns>
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
