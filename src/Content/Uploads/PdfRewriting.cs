using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.IO;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Writes a PDF anew without who made it, when and with what; one that runs scripts, carries files or leads to other
/// computers is
/// refused. PDFsharp unpacks as much as a file asks for and follows it as deep as it goes, so this runs in a worker
/// only.
/// </summary>
internal sealed class PdfRewriting
{
    /// <summary>What may make a reader's program do something, wherever it is found.</summary>
    private static readonly HashSet<string> Acts = new(StringComparer.Ordinal)
    {
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/RichMedia",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/GoToE",
        "/GoTo3DView",
        "/RichMediaExecute",
        "/Screen",
        "/3D",
    };

    /// <summary>The actions that are let through: to a place in this file, to an address, to the next page, and those
    /// of a form by itself.</summary>
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "/GoTo",
        "/URI",
        "/Named",
        "/Hide",
        "/ResetForm",
        "/SetOCGState",
        "/Trans",
    };

    private static readonly string[] Schemes = ["http:", "https:", "mailto:", "tel:"];

    private static readonly HashSet<string> Comments = new(StringComparer.Ordinal)
    {
        "/Text",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Caret",
        "/FileAttachment",
    };

    private static readonly HashSet<string> Marks = new(StringComparer.Ordinal)
    {
        "/FreeText",
        "/Line",
        "/Square",
        "/Circle",
        "/Polygon",
        "/PolyLine",
        "/Stamp",
        "/Ink",
        "/Popup",
    };

    private int comments;

    /// <summary>Writes the number of comments in four bytes, then the file.</summary>
    /// <exception cref="UploadRefusedException">It is not taken; the message says why.</exception>
    public static void Write(byte[] file, bool removesComments, Stream output)
    {
        using var document = Open(file);
        // Asked before anything else: PDFsharp makes its list of pages when it is asked first, and saves none without.
        if (document.PageCount == 0)
            throw PdfSanitizer.Unreadable();
        var rewriting = new PdfRewriting();
        foreach (var item in document.Internals.GetAllObjects().ToList())
            rewriting.Visit(item);
        rewriting.Visit(document.Internals.Catalog);
        if (removesComments)
            RemoveComments(document);
        document.Info.Elements.Clear();
        using var cleaned = new MemoryStream();
        document.Save(cleaned, closeStream: false);
        var count = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(count, removesComments ? 0 : rewriting.comments);
        output.Write(count);
        output.Write(cleaned.GetBuffer(), 0, (int)cleaned.Length);
    }

    private static PdfDocument Open(byte[] file)
    {
        if (file.AsSpan().LastIndexOf("startxref"u8) < 0)
            throw PdfSanitizer.Unreadable();
        try
        {
            return PdfReader.Open(new MemoryStream(file), PdfDocumentOpenMode.Modify);
        }
        catch (NotImplementedException)
        {
            // PDFsharp reads no stream whose content is in another file.
            throw Elsewhere();
        }
        catch (PdfReaderException e) when (e.Message.Contains("owner password", StringComparison.OrdinalIgnoreCase))
        {
            return OpenProtected(file);
        }
        catch (PdfReaderException e)
        {
            throw e.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
                ? new UploadRefusedException(
                    "This PDF is password protected. Save it without a password, then try again.",
                    e
                )
                : PdfSanitizer.Unreadable(e);
        }
    }

    /// <summary>
    /// Protected against changes, but anyone may open it, as most such files of districts and publishers: it is read as
    /// readers read it,
    /// and written without that protection, which holds nobody who downloads it.
    /// </summary>
    private static PdfDocument OpenProtected(byte[] file)
    {
        var document = PdfReader.Open(new MemoryStream(file), PdfDocumentOpenMode.Import);
        document.SecurityHandler.SetEncryptionToNoneAndResetPasswords();
        ModeOf(document) = PdfDocumentOpenMode.Modify;
        return document;
    }

    /// <summary>PDFsharp saves no file that it opened for reading, though it holds all of it.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_openMode")]
    private static extern ref PdfDocumentOpenMode ModeOf(PdfDocument document);

    private void Visit(PdfItem? item)
    {
        if (item is PdfArray array)
            foreach (var element in array.Elements.ToList())
                Visit(element is PdfReference ? null : element);
        if (item is not PdfDictionary dictionary)
            return;
        Refuse(dictionary);
        foreach (var key in (string[])["/A", "/PA", "/Next", "/OpenAction"])
            CheckActions(dictionary, key);
        if (Resolve(dictionary.Elements["/AA"]) is PdfDictionary events)
            foreach (var key in events.Elements.Keys.ToList())
                CheckActions(events, key);
        Strip(dictionary);
        if (dictionary.Stream is { } stream && IsJpeg(dictionary))
            stream.Value = JpegNotes.Remove(stream.Value);
        foreach (var value in dictionary.Elements.Values.ToList())
            Visit(value is PdfReference ? null : value);
    }

    private void Strip(PdfDictionary dictionary)
    {
        foreach (var key in (string[])["/Metadata", "/PieceInfo", "/LastModified"])
            dictionary.Elements.Remove(key);
        var kind = Name(dictionary, "/Subtype");
        if (!dictionary.Elements.ContainsKey("/Rect") || !(Comments.Contains(kind) || Marks.Contains(kind)))
            return;
        // Who wrote it, and when. A form's fields have other meanings for these names.
        foreach (var key in (string[])["/T", "/M", "/CreationDate"])
            dictionary.Elements.Remove(key);
        if (IsComment(dictionary))
            comments++;
    }

    private static void RemoveComments(PdfDocument document)
    {
        foreach (var page in document.Pages)
            if (Resolve(page.Elements["/Annots"]) is PdfArray notes)
                for (var at = notes.Elements.Count - 1; at >= 0; at--)
                    if (
                        Resolve(notes.Elements[at]) is PdfDictionary note
                        && (IsComment(note) || Name(note, "/Subtype") == "/Popup")
                    )
                        notes.Elements.RemoveAt(at);
    }

    /// <summary>A note on the page, or a mark in the text that says something when it is opened.</summary>
    private static bool IsComment(PdfDictionary note) =>
        Name(note, "/Subtype") is var kind
        && Comments.Contains(kind)
        && (kind == "/Text" || Resolve(note.Elements["/Contents"]) is { } words && Text(words).Length > 0);

    private static void Refuse(PdfDictionary dictionary)
    {
        string[] names = [Name(dictionary, "/S"), Name(dictionary, "/Subtype"), Name(dictionary, "/Type")];
        var elements = dictionary.Elements;
        if (
            elements.ContainsKey("/JS")
            || elements.ContainsKey("/JavaScript")
            || elements.ContainsKey("/XFA")
            || names.Any(Acts.Contains)
        )
            throw Acting();
        if (
            elements.ContainsKey("/EF")
            || elements.ContainsKey("/EmbeddedFiles")
            || names.Any(name => name is "/EmbeddedFile" or "/FileAttachment")
        )
            throw new UploadRefusedException(
                "This PDF has other files attached to it. Print it to a new PDF, then try again."
            );
        // A stream, or a form, whose content is in another file.
        if (
            (dictionary.Stream is not null && elements.ContainsKey("/F"))
            || (names[1] == "/Form" && elements.ContainsKey("/Ref"))
        )
            throw Elsewhere();
    }

    /// <summary>One action or several; what is no action (the attributes of a tag, a place in the file) has no
    /// kind.</summary>
    private static void CheckActions(PdfDictionary owner, string key)
    {
        var found = Resolve(owner.Elements[key]);
        foreach (var item in found is PdfArray several ? several.Elements.Select(Resolve) : [found])
        {
            if (item is not PdfDictionary action || Name(action, "/S") is not { Length: > 0 } kind)
                continue;
            if (kind == "/GoToR")
                LeaveOut(owner, key, action);
            else if (!Allowed.Contains(kind))
                throw Acting();
            if (kind == "/URI" && !IsAddress(Text(Resolve(action.Elements["/URI"]))))
                owner.Elements.Remove(key);
        }
    }

    /// <summary>A link to another file that came with this one leads nowhere here; one to another computer may send who
    /// follows it there.</summary>
    private static void LeaveOut(PdfDictionary owner, string key, PdfDictionary action)
    {
        var file = Resolve(action.Elements["/F"]);
        string[] names = file is PdfDictionary spec
            ? [.. spec.Elements.Values.Select(value => Text(Resolve(value)))]
            : [Text(file)];
        if (
            names.Any(name =>
                name.Contains(':')
                || name.StartsWith('/') && name.Length > 1 && file is not PdfDictionary
                || name.Contains(@"\\")
                || name.Contains("//")
            )
        )
            throw Elsewhere();
        owner.Elements.Remove(key);
    }

    private static bool IsAddress(string url) =>
        url.StartsWith('#')
        || !url.Contains(':')
        || Schemes.Any(scheme => url.TrimStart().StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static string Name(PdfDictionary dictionary, string key) =>
        Resolve(dictionary.Elements[key]) switch
        {
            PdfName name => name.Value,
            PdfNameObject name => name.Value,
            _ => "",
        };

    private static string Text(PdfItem? item) =>
        item switch
        {
            PdfString text => text.Value,
            PdfStringObject text => text.Value,
            _ => "",
        };

    /// <summary>A value may stand in its place, or be an object of its own that the place refers to.</summary>
    private static PdfItem? Resolve(PdfItem? item)
    {
        for (var hop = 0; item is PdfReference reference && hop < 8; hop++)
            item = reference.Value;
        return item;
    }

    private static bool IsJpeg(PdfDictionary dictionary) =>
        Resolve(dictionary.Elements["/Filter"]) switch
        {
            PdfName name => name.Value == "/DCTDecode",
            PdfArray { Elements.Count: 1 } filters => (Resolve(filters.Elements[0]) as PdfName)?.Value == "/DCTDecode",
            _ => false,
        };

    private static UploadRefusedException Acting() =>
        new("This PDF has scripts, forms that send data, or media. Print it to a new PDF, then try again.");

    private static UploadRefusedException Elsewhere() =>
        new("This PDF opens other files or uses content from them. Print it to a new PDF, then try again.");
}
