using NetworkPortal.Mail.Receiving;

namespace NetworkPortal.UnitTests.Mail;

/// <summary>What remains of a reply without the email that it quotes.</summary>
public sealed class ReplyTextTests
{
    private const string Said = "Could we do the 12th?\n\nAna";

    [Theory]
    [InlineData("On Tue, Mar 9, 2027 at 9:00 AM The Network <portal@n.test>\nwrote:\n\n> Hello,\n> Confirmed.")]
    [InlineData("\nOn 3/9/27 9:00 AM, The Network wrote:\n> Hello,\n>\n> Confirmed.\n\n-- \nAna Ruiz\n555-0134")]
    [InlineData("Sent from my iPhone\n\n> On Mar 9, 2027, at 9:00 AM, The Network <p@n.test> wrote:\n> \n> Hello")]
    [InlineData("_______________________________\nFrom: The Network <p@n.test>\nSent: Tuesday\nTo: Ana\n\nHello")]
    [InlineData("Get Outlook for iOS<https://x.test>\n\nFrom: The Network\nSent: Tuesday\nTo: Ana\n\nHello")]
    [InlineData("-----Original Message-----\nFrom: The Network\nSent: Tuesday\n\nHello")]
    [InlineData("*From:* The Network <p@n.test>\n*Sent:* Tuesday\n*To:* Ana\n*Subject:* Visit\n\nHello")]
    [InlineData("--\r\nAna Ruiz, Riverton School\r\n")]
    [InlineData("")]
    public void Quoted_email_and_signatures_are_left_out(string rest) =>
        Assert.Equal(Said, ReplyText.From($"{Said}\n\n{rest}"));

    [Fact]
    public void Answers_between_quoted_lines_remain()
    {
        const string text = "> Which grades?\nThird and fourth.\n\n> How many?\nSix.\n";
        Assert.Equal("Third and fourth.\n\nSix.", ReplyText.From(text));
    }

    [Theory]
    [InlineData("On Monday we can.\nOn Tuesday we can’t.")]
    [InlineData("She wrote: yes.\n\nFrom: Columbus, we drive two hours.")]
    [InlineData("- one\n- two\n\n--- and more")]
    public void What_only_looks_like_a_quotation_remains(string text) => Assert.Equal(text, ReplyText.From(text));

    [Fact]
    public void A_reply_that_only_quotes_is_empty() => Assert.Equal("", ReplyText.From("> all of it\n> quoted\n"));
}
