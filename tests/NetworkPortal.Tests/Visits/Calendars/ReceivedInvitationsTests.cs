using NetworkPortal.Tests.Authoring;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Visits.Calendars;

/// <summary>What is in people's calendars after a visit's whole life, however its emails arrive.</summary>
public sealed class ReceivedInvitationsTests(ClockPortal portal) : IClassFixture<ClockPortal>
{
    private const int Shuffles = 500;

    [Fact]
    public async Task A_visits_life_has_one_UID_and_its_sequence_rises_only_with_time_place_status_and_withdrawals()
    {
        var life = await CalendarLife.Confirmed(portal);
        await MoveTwiceAndEdit(life);
        await life.Remove(2);
        await life.Cancel();
        Assert.Equal([0, 1, 2, 2, 4], await Sequences(life.Colleague(1)));
        Assert.Equal([0, 1, 2, 2, 3], await Sequences(life.Colleague(2)));
        Assert.Equal([0, 1, 2, 2, 3, 4], await Sequences(life.Stage.Host.Email));
        var all = new List<MailedCalendar>();
        foreach (var address in Addresses(life))
            all.AddRange(await life.Received(address));
        Assert.Single(all.Select(one => one.Event.Uid).Distinct());

        async Task<IEnumerable<int>> Sequences(string address) =>
            (await life.Received(address)).Select(one => one.Event.Sequence);
    }

    [Fact]
    public async Task Calendars_end_right_when_emails_arrive_in_order_twice_late_or_shuffled()
    {
        var life = await CalendarLife.Confirmed(portal);
        await MoveTwiceAndEdit(life);
        await life.Remove(2);
        await Ends(life, who => who == life.Colleague(2) ? 0 : 1);
        await life.AddAgain(2);
        await Ends(life, _ => 1);
        Assert.Equal([0, 1, 2, 2, 3, 4], (await life.Received(life.Colleague(2))).Select(one => one.Event.Sequence));
        await life.Cancel();
        await Ends(life, _ => 0);
    }

    [Fact]
    public async Task A_calendar_that_ignored_the_sequence_would_end_wrong()
    {
        var life = await CalendarLife.Confirmed(portal);
        await life.Move("10:00");
        await life.Cancel();
        var received = await life.Received(life.Colleague(1));
        Assert.Empty(ReceivingCalendar.After(received.Reverse()).Events);
        foreach (var one in received)
            one.Event.Sequence = 0;
        foreach (var one in received)
            one.Event.DtStamp = received[0].Event.DtStamp;
        Assert.Single(ReceivingCalendar.After(received.Reverse()).Events);
    }

    [Fact]
    public async Task Two_independent_libraries_read_the_same_from_every_email_and_feed()
    {
        Assert.SkipUnless(CalendarReader.IsInstalled, "This needs npm’s ical.js.");
        var life = await CalendarLife.Confirmed(portal);
        await life.EditAgenda("9:00 Arrive; bring “notes”, a pen \\ pencil\n" + new string('ü', 200) + " 你好");
        await MoveTwiceAndEdit(life);
        await life.Cancel();
        var texts = new List<string>();
        foreach (var address in Addresses(life))
            texts.AddRange((await life.Mail(address)).Select(mail => mail.Calendar!));
        var theirs = await CalendarReader.Read(texts);
        Assert.Equal(texts.Count, theirs.Count);
        foreach (var (text, read) in texts.Zip(theirs))
            Compare(Ical.Net.Calendar.Load(text)!, read);
    }

    private static void Compare(Ical.Net.Calendar ours, CalendarReader theirs)
    {
        var (one, other) = (Assert.Single(ours.Events), Assert.Single(theirs.Events));
        Assert.Equal(
            (ours.Method, one.Uid, one.Sequence, one.Status, one.Summary),
            (theirs.Method, other.Uid, other.Sequence, other.Status, other.Summary)
        );
        Assert.Equal(
            (one.DtStart!.AsUtc, one.DtEnd!.AsUtc, one.DtStamp!.AsUtc),
            (other.Start.ToUniversalTime(), other.End.ToUniversalTime(), other.Stamp.ToUniversalTime())
        );
        Assert.Equal((one.Description, one.Location), (other.Description, other.Location));
        Assert.Equal(one.Organizer!.Value!.OriginalString, other.Organizer);
        Assert.Equal(one.Attendees.Select(person => person.Value!.OriginalString), other.Attendees);
    }

    private static async Task MoveTwiceAndEdit(CalendarLife life)
    {
        await life.Move("10:00");
        await life.Move("11:00");
        await life.EditAgenda("11:00 Use the north door");
    }

    private static IEnumerable<string> Addresses(CalendarLife life) =>
        [.. Enumerable.Range(1, 3).Select(life.Colleague), life.Stage.Host.Email];

    /// <summary>Checks how many events everyone has at the end, and that each says what the last email said.</summary>
    private static async Task Ends(CalendarLife life, Func<string, int> events)
    {
        foreach (var address in Addresses(life))
        {
            var received = await life.Received(address);
            foreach (var order in Orders(received))
            {
                var shown = ReceivingCalendar.After(order).Events;
                Assert.Equal(events(address), shown.Count);
                Assert.All(shown, one => Assert.Equal(received[^1].Event.Description, one.Description));
                Assert.All(shown, one => Assert.Equal(received[^1].Event.DtStart, one.DtStart));
            }
        }
    }

    private static IEnumerable<IEnumerable<MailedCalendar>> Orders(IReadOnlyList<MailedCalendar> received)
    {
        yield return received;
        yield return received.SelectMany(one => new[] { one, one });
        yield return received.Reverse();
        yield return received.Skip(1).Append(received[0]);
        foreach (var seed in Enumerable.Range(0, Shuffles))
        {
            MailedCalendar[] shuffled = [.. received, .. received];
            new Random(seed).Shuffle(shuffled);
            yield return shuffled;
        }
    }
}
