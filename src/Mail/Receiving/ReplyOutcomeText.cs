namespace NetworkPortal.Mail.Receiving;

/// <summary>Says what became of an email in the portal's mailbox.</summary>
public static class ReplyOutcomeText
{
    /// <summary>Returns a few words for a table of counts.</summary>
    public static string Describe(this ReplyOutcome outcome) =>
        outcome switch
        {
            ReplyOutcome.Applied => "Processed",
            ReplyOutcome.Repeated => "Duplicates, ignored",
            ReplyOutcome.Automatic => "Automatic replies, ignored",
            ReplyOutcome.Bounced => "Delivery reports",
            ReplyOutcome.Outdated => "Outdated calendar answers, ignored",
            ReplyOutcome.Unauthenticated => "Sender not verified",
            ReplyOutcome.UnknownSender => "Sender not recognized",
            ReplyOutcome.UnknownTopic => "Not a reply to one of our emails",
            ReplyOutcome.Closed => "Arrived too late",
            ReplyOutcome.Empty => "No text, ignored",
            ReplyOutcome.TooLarge => "Too large",
            ReplyOutcome.TooMany => "Too many from one sender",
            _ => "Unreadable",
        };

    /// <summary>Returns why a reply couldn't be placed, as a sentence.</summary>
    public static string Explain(this ReplyOutcome outcome) =>
        outcome switch
        {
            ReplyOutcome.Unauthenticated => "The mail server couldn’t verify that this address sent it.",
            ReplyOutcome.UnknownSender =>
                "We didn’t send the email to this address, or this person is no longer involved.",
            ReplyOutcome.UnknownTopic => "It isn’t a reply to an email from the portal.",
            ReplyOutcome.Closed =>
                "It arrived too late: the visit or studio is over, or the email is more than three weeks old.",
            ReplyOutcome.TooLarge => "It’s larger than 10 MB.",
            ReplyOutcome.TooMany => "This sender sent too many replies in one day.",
            _ => "We couldn’t read it. It’s flagged in the mailbox.",
        };
}
