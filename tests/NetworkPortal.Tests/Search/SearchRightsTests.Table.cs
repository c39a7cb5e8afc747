using NetworkPortal.Journals;
using NetworkPortal.Studios;
using static NetworkPortal.Tests.Search.Finders;

namespace NetworkPortal.Tests.Search;

/// <summary>Who may open each thing, hidden and visible.</summary>
public sealed partial class SearchRightsTests
{
    private static readonly Line[] Table =
    [
        // a thing                                source       hidden             visible      where its word occurs
        new()
        {
            Thing = "a draft",
            Source = "content",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.AtItsAddress,
            Make = (make, open) => make.Study(open),
        },
        new()
        {
            Thing = "a draft of what is published",
            Source = "content",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.Widely,
            Make = (make, open) => make.StudyBeside(open),
        },
        new()
        {
            Thing = "a former version",
            Source = "content",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.Widely,
            Make = (make, open) => make.StudyChanged(open),
        },
        new()
        {
            Thing = "an item that was taken away",
            Source = "content",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.AtItsAddress,
            Make = (make, open) => make.StudyUnpublished(open),
        },
        new()
        {
            Thing = "an item in the bin",
            Source = "content",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.AtItsAddress,
            Make = (make, open) => make.StudyBinned(open),
        },
        new()
        {
            Thing = "an item that is due later",
            Source = "content",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.AtItsAddress,
            Make = (make, open) => make.StudyDue(open),
        },
        new()
        {
            Thing = "an item whose time is over",
            Source = "content",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.AtItsAddress,
            Make = (make, open) => make.StudyOver(open),
        },
        new()
        {
            Thing = "a document attached to a draft",
            Source = "content",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.InAFile,
            Make = (make, open) => make.ToolWithFile(open),
        },
        new()
        {
            Thing = "a studio: Proposed",
            Source = "studio",
            Closed = NoOne,
            Open = WhoMayOpen,
            Word = Told.Inside,
            Make = (make, open) => make.Studio(open ? StudioState.Recruiting : StudioState.Proposed),
        },
        new()
        {
            Thing = "a studio: Returned",
            Source = "studio",
            Closed = NoOne,
            Open = WhoMayOpen,
            Word = Told.Inside,
            Make = (make, open) => make.Studio(open ? StudioState.Paused : StudioState.Returned),
        },
        new()
        {
            Thing = "a practice brief",
            Source = "brief",
            Closed = NoOne,
            Open = WhoMayOpen,
            Word = Told.Inside,
            Make = (make, open) => make.Brief(open),
        },
        new()
        {
            Thing = "a studio: Declined",
            Source = "studio",
            Closed = NoOne,
            Open = WhoMayOpen,
            Word = Told.Inside,
            Make = (make, open) => make.Studio(open ? StudioState.Active : StudioState.Declined),
        },
        new()
        {
            Thing = "a studio: Canceled",
            Source = "studio",
            Closed = NoOne,
            Open = WhoMayOpen,
            Word = Told.Inside,
            Make = (make, open) => make.Studio(open ? StudioState.Completed : StudioState.Canceled),
        },
        new()
        {
            Thing = "a visit day that was canceled",
            Source = "visit-day",
            Closed = NoOne,
            Open = WhoMayOpen,
            Word = Told.Inside,
            Make = (make, open) => make.Day(canceled: !open),
        },
        new()
        {
            Thing = "a visit day that is over",
            Source = "visit-day",
            Closed = NoOne,
            Open = WhoMayOpen,
            Word = Told.Inside,
            Make = (make, open) => make.Day(inDays: open ? 30 : -30),
        },
        new()
        {
            Thing = "a school that is not there",
            Source = "school",
            Closed = WhoMayOpen,
            Open = WhoMayOpen,
            Word = Told.Inside,
            Make = (make, open) => make.School(open),
        },
        // Journal entries and publications are in no search, whoever may read them.
        new()
        {
            Thing = "a journal entry",
            Source = "",
            Closed = NoOne,
            Open = NoOne,
            Word = Told.Inside,
            Make = (make, _) => make.Entry(null),
        },
        new()
        {
            Thing = "a journal entry shared: Person",
            Source = "",
            Closed = NoOne,
            Open = NoOne,
            Word = Told.Inside,
            Make = (make, _) => make.Entry(Audience.Person),
        },
        new()
        {
            Thing = "a journal entry shared: Studio",
            Source = "",
            Closed = NoOne,
            Open = NoOne,
            Word = Told.Inside,
            Make = (make, _) => make.Entry(Audience.Studio),
        },
        new()
        {
            Thing = "a journal entry shared: School",
            Source = "",
            Closed = NoOne,
            Open = NoOne,
            Word = Told.Inside,
            Make = (make, _) => make.Entry(Audience.School),
        },
        new()
        {
            Thing = "a journal entry shared: Network",
            Source = "",
            Closed = NoOne,
            Open = NoOne,
            Word = Told.Inside,
            Make = (make, _) => make.Entry(Audience.Network),
        },
        new()
        {
            Thing = "a publication from a journal",
            Source = "",
            Closed = NoOne,
            Open = NoOne,
            Word = Told.Inside,
            Make = (make, _) => make.Publication(withdrawn: false),
        },
        new()
        {
            Thing = "a publication that was withdrawn",
            Source = "",
            Closed = NoOne,
            Open = NoOne,
            Word = Told.Inside,
            Make = (make, _) => make.Publication(withdrawn: true),
        },
    ];
}
