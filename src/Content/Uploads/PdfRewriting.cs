using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.IO;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Rewrites a PDF without who made it, when, and with what. A PDF that runs scripts, contains files, or links to other
/// computers is rejected. PDFsharp unpacks as much data and recurses as deep as a file demands, so this runs only in a
/// worker process.
/// </summary>
internal sealed class PdfRewriting
{
    /// <summary>Names that can make a viewer execute something, wherever they occur.</summary>
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

    /// <summary>
    /// The allowed actions: go to a place in this file, a URL, or the next page, and actions within a form.
    /// </summary>
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

    /// <summary>Writes the number of comments as four bytes, then the file.</summary>
    /// <exception cref="UploadRefusedException">The file is rejected; the message says why.</exception>
    public static void Write(byte[] file, bool removesComments, Stream output)
    {
        using var document = Open(file);
        // Must come first: PDFsharp builds its page list on first access and saves no pages without it.
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
            // PDFsharp can't read a stream whose content is in another file.
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
    /// Opens a PDF that anyone can open but that is protected against changes, as many PDFs from districts and
    /// publishers are. It is opened for reading and written without the protection, which stops no one who downloads
    /// it.
    /// </summary>
    private static PdfDocument OpenProtected(byte[] file)
    {
        var document = PdfReader.Open(new MemoryStream(file), PdfDocumentOpenMode.Import);
        document.SecurityHandler.SetEncryptionToNoneAndResetPasswords();
        ModeOf(document) = PdfDocumentOpenMode.Modify;
        return document;
    }

    /// <summary>
    /// Changes the document's mode, because PDFsharp refuses to save a file opened for reading although it has loaded
    /// all of it.
    /// </summary>
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
        // Author and time. In form fields, these names have other meanings.
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

    /// <summary>Checks for a sticky note, or a text mark that has a comment.</summary>
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
                "This PDF has other files attached to it. Open it, choose Print, save it as "
                    + "a new PDF, and upload that one instead."
            );
        // A stream or form whose content is in another file.
        if (
            (dictionary.Stream is not null && elements.ContainsKey("/F"))
            || (names[1] == "/Form" && elements.ContainsKey("/Ref"))
        )
            throw Elsewhere();
    }

    /// <summary>
    /// Checks one or several actions. Anything without a type is not an action (attributes of a tag, a place in the
    /// file).
    /// </summary>
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

    /// <summary>
    /// Removes a link to a local file that was next to this one, which can't work here. Rejects a link to another
    /// computer, because it may send the reader there.
    /// </summary>
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

    /// <summary>Returns a value that may be inline or a reference to a separate object.</summary>
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
        new(
            "This PDF contains scripts, media, or a form that sends data. Open it, choose Print, save it as "
                + "a new PDF, and upload that one instead."
        );

    private static UploadRefusedException Elsewhere() =>
        new(
            "This PDF opens other files or uses content from them. Open it, choose Print, save it as "
                + "a new PDF, and upload that one instead."
        );
}
