using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Room.Messages;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Room.Messages;

public sealed class WriteMessageTests(PortalFixture portal)
{
    [Fact]
    public async Task A_message_is_previewed_and_then_sent_once()
    {
        var (leader, member, observer) = await Three();
        var (url, key) = (leader.Studio.Url() + "/room/message", $"{Guid.CreateVersion7()}");
        (string, string)[] fields =
        [
            ("key", key),
            ("to", "everyone"),
            ("subject", "Thursday"),
            ("text", "Bring **one** sample."),
        ];
        var preview = await leader.Person.Post(url, fields);
        Assert.Contains("2 people will get this", preview.Text("main"), StringComparison.Ordinal);
        Assert.Contains(member.Name, preview.Text("section.panel"), StringComparison.Ordinal);
        Assert.DoesNotContain(await portal.MailTo(member.Email), mail => mail.Template == "studio-message");
        await leader.Person.Post(url, [.. fields, ("step", "send")]);
        await leader.Person.Post(url, [.. fields, ("step", "send")]);
        foreach (var person in new[] { member, observer })
            Assert.Contains(
                "one sample",
                Assert.Single(await portal.MailTo(person.Email), mail => mail.Template == "studio-message").Text,
                StringComparison.Ordinal
            );
        Assert.Contains("Thursday", (await member.Get(url + "s")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_to_a_role_or_a_person_is_for_them_alone()
    {
        var (leader, member, observer) = await Three();
        var url = leader.Studio.Url() + "/room/message";
        foreach (var (to, value) in new[] { ("to", "Observer"), ("people", $"{observer.Id}") })
            await leader.Person.Post(url, (to, value), ("subject", "To you"), ("text", "Hello"), ("step", "send"));
        Assert.Equal(2, (await portal.MailTo(observer.Email)).Count(mail => mail.Template == "studio-message"));
        Assert.DoesNotContain(await portal.MailTo(member.Email), mail => mail.Template == "studio-message");
        Assert.Contains("To you", (await observer.Get(url + "s")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("To you", (await member.Get(url + "s")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_needs_recipients_a_subject_and_a_text()
    {
        var (leader, _, _) = await Three();
        var page = await leader.Person.Post(leader.Studio.Url() + "/room/message", ("step", "send"), ("text", "Hi"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-to[aria-invalid=true]"));
        Assert.True(page.Has("#field-subject[aria-invalid=true]"));
        Assert.Equal("Hi", page.Text("#field-text"));
    }

    [Fact]
    public async Task Only_facilitators_write_and_only_people_in_the_studio_read()
    {
        var (leader, member, _) = await Three();
        var (url, other) = (leader.Studio.Url() + "/room/message", await portal.NewTeacher());
        Assert.Equal(HttpStatusCode.OK, (await leader.Person.Get(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Post(url, ("to", "everyone"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await member.Get(url + "s")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(url + "s")).Status);
    }

    [Fact]
    public async Task A_reply_by_email_reaches_the_person_who_wrote()
    {
        var (leader, member, _) = await Three();
        var other = await portal.NewTeacher();
        await leader.Person.Post(
            leader.Studio.Url() + "/room/message",
            ("to", "everyone"),
            ("subject", "Thursday"),
            ("text", "Can you come?"),
            ("step", "send")
        );
        var id = await portal.Db(db =>
            db.StudioMessages.Where(m => m.StudioId == leader.Studio.Id).Select(m => m.Id).SingleAsync()
        );
        Assert.Equal(ReplyOutcome.UnknownSender, await Reply(other, id));
        Assert.Equal(ReplyOutcome.Applied, await Reply(member, id));
        Assert.Null(await Reply(member, Guid.CreateVersion7()));
        var mail = Assert.Single(await portal.MailTo(leader.Person.Email), mail => mail.Template == "studio-reply");
        Assert.Contains("Yes, I can.", mail.Text, StringComparison.Ordinal);
    }

    private async Task<ReplyOutcome?> Reply(Visits.Person from, Guid thread)
    {
        await using var scope = portal.Scope();
        var reader = scope.ServiceProvider.GetServices<IReplyReader>().OfType<MessageReplies>().Single();
        return await scope
            .ServiceProvider.GetRequiredService<NetworkPortal.Kernel.Data.PortalDb>()
            .Write(() =>
                reader.Read(
                    new()
                    {
                        From = from.Email,
                        Name = from.Name,
                        Thread = thread,
                        Text = "Yes, I can.",
                    },
                    default
                )
            );
    }

    /// <summary>A studio with a facilitator, a member, and an observer.</summary>
    private async Task<((Visits.Person Person, Studio Studio), Visits.Person, Visits.Person)> Three()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var (member, observer) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(studio, member);
        await portal.Db(async db =>
        {
            db.StudioMemberships.Add(
                StudioMembership.Leading(studio.Id, observer.Id, StudioRole.Observer, StudioStage.Now)
            );
            await db.SaveChangesAsync();
        });
        return ((leader, studio), member, observer);
    }
}
