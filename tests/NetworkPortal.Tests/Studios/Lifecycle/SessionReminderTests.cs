using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Lifecycle;

public sealed class SessionReminderTests(PortalFixture portal)
{
    [Theory]
    [InlineData("planned", 1)]
    [InlineData("canceled", 0)]
    [InlineData("paused", 0)]
    public async Task Only_sessions_that_take_place_are_reminded_of(string what, int reminders)
    {
        var leader = await portal.NewTeacher();
        var id = Guid.CreateVersion7();
        var studio = Studio.Propose(id, $"studio-{id:N}", StudioStage.Plan(), leader.Id, StudioStage.Happened());
        var starts = StudioStage.Now + Duration.FromHours(30);
        studio.Meet("Talk", starts, starts + Duration.FromHours(1), "Room 4");
        studio.Open(StudioStage.Happened());
        if (what == "canceled")
            studio.CancelSession(studio.Sessions[0].Id, StudioStage.Happened(reason: "Snow day"));
        if (what == "paused")
            studio.Pause(StudioStage.Happened());
        await portal.Db(async db =>
        {
            db.Studios.Add(studio);
            await db.SaveChangesAsync();
        });
        await portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        var kept = await portal.Db(db => db.QueuedNotifications.CountAsync(n => n.AccountId == leader.Id));
        Assert.Equal(reminders, kept);
    }
}
