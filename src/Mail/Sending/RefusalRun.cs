namespace NetworkPortal.Mail.Sending;

/// <summary>
/// Refused recipients, one after the other, with no mail accepted in between. A server whose directory is broken
/// refuses everyone in the
/// same words as it refuses a mistyped address, so a long run proves nothing about any of them. Kept across sessions:
/// one per sender.
/// </summary>
internal sealed class RefusalRun
{
    /// <summary>More mistyped addresses than this in a row are rather the server's fault.</summary>
    private const int MaxMistyped = 2;

    private readonly List<RefusedMail> run = [];
    private bool acceptedBefore;

    // Since the server refused everyone, until it accepts a mail again.
    private bool refusesEveryone;

    public void Open() => acceptedBefore = false;

    public void Add(RefusedMail refused) => run.Add(refused);

    /// <summary>The server accepted a mail: what it refused just before was not for everyone.</summary>
    /// <returns>The mails whose refusal is final.</returns>
    public IReadOnlyList<long> Accept()
    {
        (acceptedBefore, refusesEveryone) = (true, false);
        return Settle(Addresses <= MaxMistyped ? run : []);
    }

    /// <summary>No more mail in this session, or none for now.</summary>
    /// <inheritdoc cref="Accept"/>
    public IReadOnlyList<long> End()
    {
        if (acceptedBefore && Addresses <= MaxMistyped)
            return Settle(run);
        if (Addresses > 1)
            refusesEveryone = true;
        return Settle(refusesEveryone ? [] : run.Where(mail => mail.Kind == RefusalKind.NoSuchMailbox));
    }

    private int Addresses => run.Select(mail => mail.Address).Distinct().Count();

    private IReadOnlyList<long> Settle(IEnumerable<RefusedMail> final)
    {
        var ids = final.Select(mail => mail.Id).ToList();
        run.Clear();
        return ids;
    }
}
