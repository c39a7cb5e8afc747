using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Index;
using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Search.Index;

/// <summary>
/// Lucene's format of doc values under another name, so that vectors are in files of their own. These aren't held in
/// memory, because <see cref="SegmentVectors"/> holds the vectors.
/// </summary>
[DocValuesFormatName(Name)]
internal sealed class VectorFiles : DocValuesFormat
{
    private new const string Name = "Vectors";

    private readonly DocValuesFormat usual = ForName("Lucene45");

    /// <summary>Lucene's codec, with vectors in files of their own.</summary>
    public static Codec Codec { get; } = new Separate();

    /// <summary>Lets Lucene find this format by its name when it opens an index.</summary>
    public static void Register() => SetDocValuesFormatFactory(new Formats());

    /// <summary>Whether a file of the index holds vectors.</summary>
    public static bool IsOne(string file) => file.Contains($"_{Name}_", StringComparison.Ordinal);

    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state) => usual.FieldsConsumer(state);

    public override DocValuesProducer FieldsProducer(SegmentReadState state) => usual.FieldsProducer(state);

    [CodecName("Lucene46")]
    private sealed class Separate : Lucene46Codec
    {
        private readonly VectorFiles vectors = new();

        public override DocValuesFormat GetDocValuesFormatForField(string field) =>
            field == DocumentVector.Field ? vectors : base.GetDocValuesFormatForField(field);
    }

    private sealed class Formats : DefaultDocValuesFormatFactory
    {
        protected override void Initialize()
        {
            base.Initialize();
            PutDocValuesFormatType(typeof(VectorFiles));
        }
    }
}
