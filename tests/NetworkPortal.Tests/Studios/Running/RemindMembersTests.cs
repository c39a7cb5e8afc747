using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Studios.Running;

public sealed class RemindMembersTests(PortalFixture portal)
{
    private const string Template = "session-reminder";

    [Fact]
    public async Task Everyone_else_in_the_studio_gets_one_reminder_with_the_agenda()
    {
        var stage = await SessionStage.Set(portal, startsIn: 600);
        await stage.Leader.Post(
            stage.Url + "/agenda",
            ("title-1", "Look at voices"),
            ("starts-1", "15:00"),
            ("ends-1", "15:15")
        );
        var page = await stage.Leader.Get(stage.Url);
        Assert.Contains("We’ll email 2 people", page.Text("#run ~ p, main"), StringComparison.Ordinal);
        Assert.Contains(stage.Member.Name, page.Text("main"), StringComparison.Ordinal);
        await stage.Leader.Post(stage.Url + "/reminder");
        await stage.Leader.Post(stage.Url + "/reminder");
        foreach (var person in new[] { stage.Member, stage.Absent })
            Assert.Contains(
                "Look at voices",
                Assert.Single(await stage.Mails(person, Template)),
                StringComparison.Ordinal
            );
        Assert.Empty(await stage.Mails(stage.Leader, Template));
    }

    [Fact]
    public async Task The_next_reminder_can_be_sent_after_12_hours()
    {
        var stage = await SessionStage.Set(portal, startsIn: 6000);
        await stage.Leader.Post(stage.Url + "/reminder");
        await portal.Db(db =>
            db.SessionRecords.Where(r => r.SessionId == stage.Session)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(r => r.RemindedAt, StudioStage.Now - SessionRecord.ReminderPeriod)
                )
        );
        await stage.Leader.Post(stage.Url + "/reminder");
        Assert.Equal(2, (await stage.Mails(stage.Member, Template)).Count);
    }

    [Fact]
    public async Task No_one_is_reminded_of_a_session_that_has_started()
    {
        var stage = await SessionStage.Set(portal, startsIn: -5);
        var page = await stage.Leader.Post(stage.Url + "/reminder");
        Assert.Contains("sessions that are ahead", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Empty(await stage.Mails(stage.Member, Template));
    }
}
