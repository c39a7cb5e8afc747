using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Accounts.Notifications;

namespace NetworkPortal.Tests.Visits.SigningUp;

/// <summary>A host gets one email a day about sign-ups that are confirmed at once.</summary>
public sealed class SignUpDigestTests(NotificationStage portal) : IClassFixture<NotificationStage>
{
    [Fact]
    public async Task New_and_ended_sign_ups_are_in_one_email_and_a_day_without_any_has_none()
    {
        var stage = await Set();
        var first = await stage.SignUp(SignUpStage.With(2, $"c-{Guid.NewGuid():N}@demo.example"));
        var second = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        var signedUp = await second.Post($"{stage.Path}/sign-up", SignUpStage.Entry(stage.School));
        Assert.Empty(await portal.Mail(stage.Host));

        await Digest();
        var mail = await portal.OneMail(stage.Host);
        Assert.Equal("digest", mail.Template);
        Assert.Contains($"{stage.Teacher.Name} ({stage.School.Name}) signed up", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"{second.Name} ({stage.School.Name}) signed up", mail.Text, StringComparison.Ordinal);
        Assert.Contains("2 people", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/visits/days/{stage.Day.Id}/roster", mail.Text, StringComparison.Ordinal);

        await Digest();
        Assert.Single(await portal.Mail(stage.Host));

        await second.Post($"{signedUp.Path}/cancellation");
        await stage.Teacher.Post(
            $"/visits/{first}/team",
            ("name-1", stage.Teacher.Name),
            ("email-1", stage.Teacher.Email)
        );
        await Digest();
        var next = Assert.Single(await portal.Mail(stage.Host, after: 1));
        Assert.Contains(
            $"{second.Name} ({stage.School.Name}) isn’t coming anymore",
            next.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("changed who’s coming", next.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("signed up", next.Text, StringComparison.Ordinal);
        Assert.Empty(Digests(await portal.Mail(stage.Coordinator)));
    }

    [Fact]
    public async Task A_sign_up_that_ends_before_the_digest_is_not_in_it()
    {
        var stage = await Set();
        var visit = await stage.SignUp();
        await stage.Teacher.Post($"/visits/{visit}/cancellation");
        await Digest();
        Assert.Empty(await portal.Mail(stage.Host));
        await stage.SignUp();
        await Digest();
        Assert.Contains("signed up", (await portal.OneMail(stage.Host)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_host_confirms_itself_is_not_news_but_its_end_is()
    {
        var stage = await Set(atOnce: false);
        var visit = await stage.SignUp();
        await stage.Host.Post($"/visits/{visit}/confirmation");
        await Digest();
        Assert.Empty(Digests(await portal.Mail(stage.Host)));
        await stage.Teacher.Post($"/visits/{visit}/cancellation");
        await Digest();
        var mail = Assert.Single(Digests(await portal.Mail(stage.Host)));
        Assert.Contains("isn’t coming anymore", mail.Text, StringComparison.Ordinal);
    }

    private Task<SignUpStage> Set(bool atOnce = true)
    {
        portal.GoTo(12);
        return SignUpStage.Set(portal, atOnce: atOnce);
    }

    /// <summary>Goes to an hour after which everyone’s daily digest was due, and back to noon.</summary>
    private async Task Digest()
    {
        portal.GoTo(23, 30);
        await portal.Round();
        portal.GoTo(12);
    }

    private static IEnumerable<OutgoingMail> Digests(IEnumerable<OutgoingMail> mails) =>
        mails.Where(mail => mail.Template == "digest");
}
