using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Inviting;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios;

/// <summary>Roles and removals under concurrent load: no spot is lost or given twice, and someone always leads.
/// </summary>
public sealed class StudioRosterTests(PortalFixture portal)
{
    [Fact]
    public async Task No_spot_is_lost_while_200_people_join_and_a_facilitator_removes_members_and_hands_over()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, StudioStage.Plan(places: 12));
        var (first, crowd) = (await portal.NewTeachers(12), await portal.NewTeachers(200));
        foreach (var person in first)
            await portal.Join(studio, person);
        var invitation = await Invite(studio, leader, first[0]);
        var work = crowd
            .Select(person => (Func<Task>)(() => portal.Join(studio, person)))
            .Concat(first.Skip(1).Take(5).Select(person => (Func<Task>)(() => Remove(studio, leader, person))))
            .Append(() => first[0].Post(StudioInvitation.Url(invitation) + "/acceptance"));
        await Parallel.ForEachAsync(
            work.OrderBy(_ => Random.Shared.Next()),
            new ParallelOptions { MaxDegreeOfParallelism = 40 },
            async (one, _) => await one()
        );
        var now = await portal.Read(studio);
        var holding = now.Memberships.Where(m => m.HoldsSpot).ToList();
        var waiting = now.Memberships.Where(m => m.IsWaitlisted).ToList();
        Assert.Equal((12, 0), (holding.Count, now.SpotsLeft));
        Assert.Equal(200 + 12 - 1 - 5 - 12, waiting.Count);
        Assert.True(holding.Max(m => m.QueueNumber) < waiting.Min(m => m.QueueNumber));
        Assert.Equal(first[0].Id, Assert.Single(now.Memberships, m => m.IsFacilitator).AccountId);
    }

    [Fact]
    public async Task A_person_who_is_removed_and_joins_eight_times_at_once_stays_out()
    {
        var leader = await portal.NewTeacher();
        var member = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(at => at % 2 == 0 ? (Task)Remove(studio, leader, member) : portal.Join(studio, member))
        );
        var now = await portal.Read(studio);
        Assert.DoesNotContain(now.Memberships, m => m.AccountId == member.Id && m.IsLive);
        Assert.Equal(now.Spots, now.SpotsLeft);
        Assert.Single(await portal.MailTo(member.Email), mail => mail.Template == "studio-removed");
    }

    [Fact]
    public async Task Of_two_facilitators_who_leave_at_once_one_stays()
    {
        var (first, second) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(first);
        await portal.Db(async db =>
        {
            db.StudioMemberships.Add(
                StudioMembership.Leading(studio.Id, second.Id, StudioRole.CoFacilitator, StudioStage.Now)
            );
            await db.SaveChangesAsync();
        });
        var left = await Task.WhenAll(portal.Leave(studio, first), portal.Leave(studio, second));
        Assert.Single(left, gone => gone);
        Assert.Single((await portal.Read(studio)).Memberships, m => m is { Leads: true, IsInRoom: true });
    }

    [Fact]
    public async Task Network_staff_are_told_of_a_studio_without_facilitator_until_someone_leads_it()
    {
        var (leader, next) = (await portal.NewTeacher(), await portal.NewTeacher());
        var (staff, studio) = (await portal.NewStaff(), await portal.NewStudio(leader));
        await portal.Join(studio, next);
        await Erase(leader);
        Assert.Contains("needs a new facilitator", (await staff.Get("/today")).Text("main"), StringComparison.Ordinal);
        await staff.Post($"{Studio.PeopleUrl(studio.Slug)}/{next.Id}/role", ("role", "CoFacilitator"));
        Assert.False(await portal.Db(db => db.Set<Due>().AnyAsync(d => d.Key == studio.Id.ToString())));
    }

    private async Task Erase(Visits.Person person)
    {
        await using var scope = portal.Scope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().OfType<StudiosData>().Single();
        await scope.ServiceProvider.GetRequiredService<PortalDb>().Write(() => data.Erase(person.Id, default));
    }

    private async Task<TransitionResult> Remove(Studio studio, Visits.Person by, Visits.Person person)
    {
        await using var scope = portal.Scope();
        return await scope
            .ServiceProvider.GetRequiredService<StudioRoster>()
            .Remove(new(studio.Id, person.Id, new(by.Name, by.Id)) { Reason = "Test", IsStaff = true }, default);
    }

    private async Task<Guid> Invite(Studio studio, Visits.Person by, Visits.Person person)
    {
        await using var scope = portal.Scope();
        await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .Write(() =>
                scope
                    .ServiceProvider.GetRequiredService<InviteToStudio>()
                    .Invite(studio, new(person.Email, StudioRole.Facilitator, new(by.Name, by.Id)), default)
            );
        return await portal.Db(db =>
            db.StudioInvitations.Where(i => i.StudioId == studio.Id).Select(i => i.Id).SingleAsync()
        );
    }
}
